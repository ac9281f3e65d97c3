/**
 * The solution of Assignment 1 from a fresh kernel, as a TA would run it.
 *
 * Over seven training seeds with three sampling seeds each, the Chamfer distances were 6.9 to 14.1 (DDPM) and 15.6 to
 * 31.3 (DDIM); the limits for full points are 20 and 40.
 *
 * @module
 */
import { assertEquals, assertLess } from "@std/assert";
import { join } from "node:path";
import { runAssignment } from "../../course/execution/run_assignment.ts";
import { readNotebook } from "../../course/notebooks/mod.ts";
import { jupyterIsInstalled } from "../../course/setup/jupyter.ts";
import { thisMachine } from "../../course/setup/machine.ts";
import { thisProject as project } from "../../course/setup/project.ts";

const machine = thisMachine(new AbortController().signal);
const hasJupyter = await jupyterIsInstalled(project, machine);
if (!hasJupyter) console.log("No Jupyter: the solution notebooks are not executed. To have it: deno task setup");

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

Deno.test({
  name: "the solution of Assignment 1 gets full points from a fresh kernel and draws every figure",
  ignore: !hasJupyter,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "solution-" });
    try {
      const finished = await runAssignment({
        project,
        machine,
        assignment: "a1",
        notebook: join(project.root, "solutions", "a1_ddpm_ddim.ipynb"),
        signal: new AbortController().signal,
        folder,
      });
      assertEquals(finished, true);

      const { results } = JSON.parse(await Deno.readTextFile(join(folder, "a1.json")));
      assertLess(results.ddpm.cd, 20);
      assertLess(results.ddim.cd, 40);
      assertEquals([results.ddpm.points, results.ddim.points], [10, 10]);

      const { cells } = await readNotebook(join(folder, "a1.ipynb"));
      const outputs = cells.flatMap((cell) => (cell.outputs ?? []) as Output[]);
      assertEquals(JSON.stringify(outputs).includes("one operation at a time"), false, "all loops run natively");
      const having = (type: string) => outputs.filter(({ data }) => data?.[type] !== undefined).length;
      assertEquals(having("image/png"), 9, "pictures");
      assertEquals(having("image/svg+xml"), 4, "pictures that are drawings as well");
      const sliders = outputs.filter(({ data }) => String(data?.["text/plain"]).startsWith("[slider"));
      assertEquals(sliders.length, 3, "sliders");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
