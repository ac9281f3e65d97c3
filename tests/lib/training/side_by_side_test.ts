/** Trainings and scans side by side: the same seed gives the same numbers, whatever runs beside it. */
import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { tick } from "../../../lib/progress/mod.ts";
import { rand, randn, randomState, seed } from "../../../lib/random/mod.ts";
import { scan } from "../../../lib/samplers/mod.ts";
import { run, SmallNet, start, weightsOf } from "./small_training.ts";

Deno.test("two trainings at once give what they give one after the other", async () => {
  const both = async (isTogether: boolean) => {
    seed(5);
    const nets = [new SmallNet(), new SmallNet()];
    const options = { iterations: 400 };
    if (isTogether) await Promise.all(nets.map((net) => run(net, options)));
    else for (const net of nets) await run(net, options);
    return [...nets.map(weightsOf), randomState()];
  };
  assertEquals(await both(true), await both(false));
});

Deno.test("a training, a scan and draws at once give what they give alone", async () => {
  const walk = () =>
    scan(tf.zeros([4, 2]), Array<number>(200).fill(1), (x, t) => x.add(randn([4, 2])).mul<tf.Tensor2D>(t));
  seed(5);
  const net = new SmallNet();
  const [training, walked] = [run(net, { iterations: 300 }), walk()];
  const drawing = (async () => {
    for (let i = 0; i < 50; i++) {
      rand([3]).dispose();
      await tick();
    }
  })();
  const { losses } = await training;
  const x = (await walked).dataSync();
  await drawing;

  seed(5);
  const other = new SmallNet();
  assertEquals((await run(other, { iterations: 300 })).losses, losses);
  assertEquals((await walk()).dataSync(), x);
});

Deno.test("what onSample draws, before and after pauses, changes neither the training nor what comes after it", async () => {
  const trainAndDraw = async (draws: number) => {
    const net = start();
    const looked: number[] = [];
    const { losses } = await run(net, {
      sampleEvery: 6,
      onSample: async () => {
        for (let i = 0; i < draws; i++) {
          looked.push((await randn([1]).data())[0]!);
          await tick();
        }
      },
    });
    return { state: [losses, weightsOf(net), randomState(), await rand([2]).data()], looked };
  };
  const none = await trainAndDraw(0);
  const [few, many] = [await trainAndDraw(1), await trainAndDraw(9)];
  assertEquals([few.state, many.state], [none.state, none.state]);
  assertEquals(new Set(many.looked).size, 27); // other numbers at each look
  assertEquals(many.looked.filter((_, i) => i % 9 === 0), few.looked);
});
