/** An engine for tests: its steps take 2 ms of sleep. The first argument may ask for trouble. */
import { serve } from "../../bench/serve.ts";

const [trouble] = Deno.args;
if (trouble === "at start") throw new Error("no addon here");

await serve("made up 1.0", ({ work }) => {
  if (trouble === "preparing") throw new Error(`cannot do ${work.name}`);
  let runs = 0;
  return {
    check: [work.widths.length + (trouble === "other numbers" ? 1 : 0)],
    run(n) {
      if (trouble === "running" && ++runs > 3) throw new Error("it broke");
      return new Promise((resolve) => setTimeout(resolve, 2 * n));
    },
  };
});
