import { assertEquals, assertLess } from "@std/assert";
import { clearStop, requestStop, setReporter, tick } from "../../../lib/progress/mod.ts";
import { train } from "../../../lib/training/mod.ts";
import { inFolder, loss, run, start, weightsOf } from "./small_training.ts";

Deno.test("Stop ends training early, and returns what there is", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const net = start();
    const options = { iterations: 2000, learningRate: 1e-2, checkpoint: { path } };
    const previous = setReporter({
      report: ({ done, status }) => {
        if (status === "running" && done >= 5) requestStop();
      },
    });
    const result = await train(net, loss, options);
    setReporter(previous);
    clearStop();
    const { iterations } = result;
    assertEquals([result.stopped, result.losses.length], [true, iterations]);
    assertLess(iterations, 2000);

    const other = start();
    const straight = await run(other, { iterations });
    assertEquals(result.losses, straight.losses);
    assertEquals(weightsOf(result.average), weightsOf(straight.average));

    const more = iterations + 10;
    const rest = await run(start(5), { iterations: more, checkpoint: { path, resume: true } }); // and it can go on
    const whole = await run(start(), { iterations: more });
    assertEquals(rest.losses, whole.losses);
  }));

Deno.test("Stop while samples are drawn ends training, too", async () => {
  const result = await run(start(), {
    sampleEvery: 4,
    onSample: async () => {
      requestStop();
      await tick();
    },
  });
  clearStop();
  assertEquals([result.stopped, result.iterations, result.losses.length], [true, 4, 4]);
});
