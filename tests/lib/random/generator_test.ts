import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { compile } from "../../../lib/compile/mod.ts";
import { Linear } from "../../../lib/networks/mod.ts";
import {
  generator,
  permutation,
  rand,
  randint,
  randn,
  randnLike,
  randomState,
  type RandomStream,
  seed,
} from "../../../lib/random/mod.ts";
import { mixtureDenoiser, scan } from "../../../lib/samplers/mod.ts";
import { planDdpm, sampleDdpm } from "../../../lib/samplers/ddpm.ts";
import { planEdm, sampleEdm } from "../../../lib/samplers/edm.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { minibatch, train } from "../../../lib/training/mod.ts";

const engine = await startBackend();

const numbers = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];

const everyDraw = (options: { generator?: RandomStream }): number[] =>
  [
    randn([3], options),
    rand([2, 2], options),
    randint(0, 1000, [4], options),
    permutation(5, options),
    randnLike(tf.zeros([2]), options),
    minibatch(tf.range(0, 50), 6, options),
  ].flatMap(numbers);

Deno.test("a generator draws what seed() with its number leads to", () => {
  seed(7);
  const common = everyDraw({});
  assertEquals(everyDraw({ generator: generator(7) }), common);
  assertNotEquals(everyDraw({ generator: generator(8) }), common);
});

Deno.test("a generator leaves the common numbers alone, and they leave it alone", () => {
  seed(5);
  const alone = numbers(rand([4]));
  seed(5);
  const own = generator(5);
  const first = everyDraw({ generator: own });
  assertEquals(randomState(), { seed: 5, counter: 0 });
  assertEquals(numbers(rand([4])), alone);
  const [state, second] = [own.state, everyDraw({ generator: own })];
  assertEquals(state, { seed: 5, counter: 6 });
  assertNotEquals(second, first);
  own.state = state; // as set_state of get_state
  rand([3]);
  assertEquals(everyDraw({ generator: own }), second);
  own.state = structuredClone(state);
  assertEquals(everyDraw({ generator: own }), second);
});

Deno.test("a network made within run() has weights of the generator", () => {
  const made = () => numbers(generator(3).run(() => new Linear(4, 4)).weight);
  seed(1);
  const first = made();
  seed(2);
  assertEquals(made(), first);
  assertEquals(randomState(), { seed: 2, counter: 0 });
});

Deno.test("samplers draw all their noise from the generator they are given", async () => {
  const schedule = linearSchedule(30);
  const denoise = mixtureDenoiser({ weights: [1], means: [[1, 0]], variance: 0.1 }, schedule);
  const x = tf.randomNormal<tf.Rank.R2>([4, 2], 0, 1, "float32", 1);
  const samplers = [
    (own: RandomStream) => sampleDdpm(denoise, x, planDdpm(schedule), { generator: own }),
    (own: RandomStream) => sampleEdm(denoise, x, planEdm(schedule, [29, 20, 10], { churn: 5 }), { generator: own }),
    (own: RandomStream) => scan(x, [1, 2, 3], (x) => x.add(randn([4, 2])), { generator: own }),
  ];
  for (const sample of samplers) {
    seed(1);
    const own = generator(9);
    const [first, second] = [numbers(await sample(own)), numbers(await sample(own))];
    assertNotEquals(second, first); // it counts up, by one for each run
    assertEquals([own.state, randomState()], [{ seed: 9, counter: 2 }, { seed: 1, counter: 0 }]);
    rand([3]);
    assertEquals(numbers(await sample(generator(9))), first);
  }
});

Deno.test("train() draws its batches and noise from the generator it is given", async () => {
  const training = async () => {
    const own = generator(4);
    const net = own.run(() => new Linear(2, 2));
    const loss = () => {
      const x = randn([8, 2]);
      return net.forward(x).sub(x).square().mean<tf.Scalar>();
    };
    return (await train(net, loss, { iterations: 12, generator: own })).losses;
  };
  seed(1);
  const first = await training();
  rand([3]);
  assertEquals(await training(), first);
  assertEquals(randomState(), { seed: 1, counter: 1 });
});

/** A step that draws from three streams in turn, twice from one of them. */
const threeStreams = (a: RandomStream, b: RandomStream) => () =>
  tf.concat([
    randn([2], { generator: a }),
    rand([2]),
    randn([2], { generator: b }).mul(rand([2], { generator: a })),
    randint(0, 1000, [2]).toFloat(),
  ]);

Deno.test("a step that is replayed draws from each generator what it draws when it is not", () => {
  for (const [common, first, second] of [[1, 2, 3], [7, 7, 7]] as const) { // of equal numbers, too
    const [a, b] = [generator(first), generator(second)];
    a.state = { seed: first, counter: 5 };
    seed(common);
    const plain = threeStreams(a, b);
    const expected = Array.from({ length: 12 }, () => numbers(plain()));
    const after = [a.state, b.state, randomState()];

    [a.state, b.state] = [{ seed: first, counter: 5 }, { seed: second, counter: 0 }];
    seed(common);
    using compiled = compile(threeStreams(a, b), { announce: () => {} });
    const found = Array.from({ length: 5 }, () => numbers(compiled()));
    found.push(...(compiled.repeat(7).arraySync() as number[][]));
    expected.forEach((values, i) => values.forEach((value, j) => assertEquals(found[i]![j], Math.fround(value))));
    assertEquals([a.state, b.state, randomState()], after);
    assertEquals(compiled.whyEager === undefined, engine.name === "tensorflow");
  }
});

Deno.test("a step recorded outside of a generator's run() is right inside of it, and the other way round", () => {
  for (const insideFirst of [true, false]) {
    const own = generator(2);
    const f = () => tf.concat([rand([1], { generator: own }), rand([1])]);
    const calls = (step: () => tf.Tensor) => {
      seed(6);
      own.state = { seed: 2, counter: 0 };
      return Array.from({ length: 20 }, (_, i) => {
        const inside = (i >= 10) !== insideFirst;
        return numbers(inside ? own.run(step) : step());
      });
    };
    using compiled = compile(f, { announce: () => {} });
    assertEquals(calls(compiled), calls(f));
  }
});

Deno.test("a generator that is set, or made anew, within a step is told, and the numbers are right", () => {
  if (engine.name !== "tensorflow") return;
  const told: string[] = [];
  const announce = (sentence: string) => told.push(sentence);
  const own = generator(1);
  const steps = [
    () => {
      own.state = { seed: 1, counter: 0 };
      return rand([2], { generator: own });
    },
    () => rand([2], { generator: generator(1) }),
  ];
  const expected = numbers(rand([2], { generator: generator(1) }));
  for (const step of steps) {
    using compiled = compile(step, { name: "step", announce });
    for (let i = 0; i < 6; i++) assertEquals(numbers(compiled()), expected);
  }
  assertEquals(told, [
    "step: runs one operation at a time, which is slower, because it sets the seed of the random numbers. " +
    "Set it once, before the first call.",
    "step: runs one operation at a time, which is slower, because it draws random numbers from a generator that is " +
    "another one in each call. Make it once, before the first call: generator(7).",
  ]);
});

Deno.test("what is no generator is refused by its name", () => {
  const wrong = (value: unknown) => ({ generator: value as RandomStream });
  assertThrows(() => randn([2], wrong(7)), TypeError, "randn: the generator is 7. Give generator(7), made once");
  assertThrows(() => rand([2], wrong({ seed: 7 })), TypeError, "rand: the generator is another object.");
  assertThrows(() => generator(-1), RangeError, "The random seed is -1");
});
