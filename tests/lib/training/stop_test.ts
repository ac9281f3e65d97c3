import { assertEquals } from "@std/assert";
import { clearStop, requestStop, tick } from "../../../lib/progress/mod.ts";
import { train } from "../../../lib/training/mod.ts";
import { inFolder, loss, run, SmallNet, start, weightsOf } from "./small_training.ts";

Deno.test("Stop ends training early, and returns what there is", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const net = start();
    let calls = 0;
    const pressed = (net: SmallNet) => {
      if (++calls === 7) requestStop();
      return loss(net);
    };
    const options = { iterations: 20, learningRate: 1e-2, checkpoint: { path } };
    const result = await train(net, pressed, options);
    clearStop();
    assertEquals([result.stopped, result.iterations, result.losses.length], [true, 7, 7]);

    const seven = start();
    const straight = await run(seven, { iterations: 7 });
    assertEquals(result.losses, straight.losses);
    assertEquals(weightsOf(result.average), weightsOf(straight.average));

    const rest = await run(start(5), { checkpoint: { path, resume: true } }); // and it can go on from there
    const whole = await run(start());
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
