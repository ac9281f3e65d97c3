/**
 * The first axis of a tensor is the batch and all others belong to the sample: everything from `at` to the samplers does
 * with [N, H, W, C] what it does with the same numbers as [N, D].
 */
import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import * as d from "../../../lib/mod.ts";
import { everySampler } from "./every_sampler.ts";

await startBackend();

const schedule = d.linearSchedule(1000);
const marginals = d.tables(schedule);
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5, 0, 1], [0.8, -0.6, 0.3, -1]], variance: 0.25 };
const denoise = d.mixtureDenoiser<tf.Tensor>(mixture, schedule);
const velocity = d.mixtureVelocity<tf.Tensor>(mixture);

/** Rank 2, 3 and 4; the batch is as long as an axis of the sample, where wrong broadcasting would go unnoticed. */
const shapes = [[2, 4], [2, 2, 2], [2, 2, 2, 1]] as const;
const drawn = (seed: number) => tf.randomNormal<tf.Rank>([2, 4], 0, 1, "float32", seed);
const t = tf.tensor1d([0, 999], "int32");
const numbers = (x: tf.Tensor) => [...x.dataSync()];

/** Computes the same for every shape, with the same random numbers, and sees that the numbers are the same, but for rounding. */
async function sameInEveryShape(what: string, compute: (shaped: (x: tf.Tensor) => tf.Tensor) => unknown) {
  let expected: number[] | undefined;
  for (const shape of shapes) {
    d.seed(7);
    const found = await compute((x) => x.reshape([...shape])) as tf.Tensor;
    if (found.rank > 0) assertEquals(found.shape, [...shape], what);
    expected ??= numbers(found);
    numbers(found).forEach((value, i) =>
      assertAlmostEquals(value, expected![i]!, 1e-6 * Math.max(1, Math.abs(value)), `${what}, shape [${shape}]`)
    );
  }
}

for (const { name, plan, sample, isFlow } of everySampler) {
  Deno.test(`sample${name}() takes tensors of rank 2, 3 and 4, with the same numbers`, () =>
    sameInEveryShape(name, (shaped) => sample(isFlow ? velocity : denoise, shaped(drawn(1)), plan)));
}

Deno.test("with churn, eta and posterior variance too, where a step draws noise", async () => {
  await sameInEveryShape(
    "EDM",
    (shaped) => d.sampleEdm<tf.Tensor>(denoise, shaped(drawn(1)), d.planEdm(schedule, [900, 400, 50], { churn: 10 })),
  );
  await sameInEveryShape(
    "DDIM",
    (shaped) => d.sampleDdim<tf.Tensor>(denoise, shaped(drawn(1)), d.planDdim(schedule, [900, 50], { eta: 0.7 })),
  );
});

Deno.test("qSample(), flowPath() and the losses take any rank: each sample has the level of its own time", async () => {
  await sameInEveryShape("qSample", (shaped) => d.qSample(marginals, shaped(drawn(1)), t, shaped(drawn(2))));
  await sameInEveryShape(
    "flowPath",
    (shaped) => d.flowPath(shaped(drawn(1)), shaped(drawn(2)), tf.tensor1d([0.1, 0.9])).x,
  );
  const options = (shaped: (x: tf.Tensor) => tf.Tensor) => ({ t, noise: shaped(drawn(2)) });
  for (const kind of ["epsilon", "x0", "v", "score"] as const) {
    await sameInEveryShape(
      kind,
      (shaped) => d.predictionLoss<tf.Tensor>(kind, (x) => x.mul(0.3), marginals, shaped(drawn(1)), options(shaped)),
    );
  }
  await sameInEveryShape("epsilonLoss", (shaped) => d.epsilonLoss<tf.Tensor>(denoise, marginals, shaped(drawn(1))));
  await sameInEveryShape("flowMatchingLoss", (shaped) => d.flowMatchingLoss<tf.Tensor>(velocity, shaped(drawn(1))));

  // Case by case: image 0 keeps alpha_0 = 0.99995 of itself, image 1 alpha_999 = 0.00635
  const images = d.qSample(marginals, tf.ones<tf.Rank.R4>([2, 2, 2, 1]), t, tf.zeros([2, 2, 2, 1]));
  const { alpha } = schedule;
  assertEquals(numbers(images), [0, 999].flatMap((t) => Array(4).fill(Math.fround(alpha[t]!))));
});

Deno.test("conversions, denoisers and guidance take any rank, with one time per sample", async () => {
  const two = tf.tensor1d([3, 900]);
  const column = (table: Float64Array) => tf.tensor1d([table[3]!, table[900]!]);
  const marginal = { alpha: column(schedule.alpha), sigma: column(schedule.sigma) };
  const rates = { alphaRate: tf.tensor1d([-0.5, -1]), sigmaRate: tf.tensor1d([0.4, 0.3]) };
  for (const from of ["epsilon", "x0", "v", "score", "velocity"] as const) {
    for (const to of ["epsilon", "x0", "v", "score", "velocity"] as const) {
      await sameInEveryShape(
        `${from} to ${to}`,
        (shaped) => d.convertPrediction(from, to, shaped(drawn(1)), shaped(drawn(2)), { ...marginal, ...rates }),
      );
    }
  }
  const net = (x: tf.Tensor): tf.Tensor => x.mul(0.3);
  for (const kind of ["epsilon", "x0", "v", "score"] as const) {
    await sameInEveryShape(kind, (shaped) => d.toDenoiser<tf.Tensor>(kind, net, schedule)(shaped(drawn(1)), two));
  }
  await sameInEveryShape("edm", (shaped) => d.edmDenoiser<tf.Tensor>(net)(shaped(drawn(1)), tf.tensor1d([0.1, 40])));
  const guided = d.withGuidance<tf.Tensor>({ conditional: denoise, unconditional: net }, 3);
  await sameInEveryShape("guidance", (shaped) => guided(shaped(drawn(1)), two));
  await sameInEveryShape("denoiser", (shaped) => denoise(shaped(drawn(1)), two));
  await sameInEveryShape("velocity", (shaped) => velocity(shaped(drawn(1)), tf.tensor1d([0.1, 0.9])));
});

Deno.test("minibatch() and trajectories take any rank", async () => {
  await sameInEveryShape("minibatch", (shaped) => d.minibatch(shaped(drawn(1)), 2));
  const trajectory = new d.Trajectory();
  const images = drawn(1).reshape<tf.Tensor4D>([2, 2, 2, 1]);
  await d.sampleDeis(d.mixtureDenoiser(mixture, schedule), images, d.planDeis(schedule, [900, 400]), { trajectory });
  assertEquals(trajectory.frames.map(({ points }) => points.length), [8, 8, 8]);
  assertEquals([...trajectory.frames[0]!.points], numbers(images));
});

Deno.test("at() gives a column, or with `like` the shape that multiplies it", () => {
  const table = tf.tensor1d([10, 20, 30]);
  const [one, two] = [tf.tensor1d([2], "int32"), tf.tensor1d([2, 0], "int32")];
  assertEquals(d.at(table, two).shape, [2, 1]);
  for (const shape of [[2], [2, 5], [2, 2, 2], [2, 8, 8, 3]]) {
    const like = tf.zeros(shape);
    assertEquals(d.at(table, two, { like }).shape, shape.map((size, axis) => axis === 0 ? size : 1));
    assertEquals(d.at(table, one, { like, beforeStart: 5 }).shape, shape.map(() => 1));
  }
  assertThrows(
    () => d.at(table, two, { like: tf.zeros([3, 2, 2, 1]) }),
    RangeError,
    "at: t has shape [2] but like has shape [3,2,2,1]. Give one per row, [3], or a single one of shape [1] for all.",
  );
});

Deno.test("what is not one per sample is refused, with both shapes", () => {
  const images = tf.zeros<tf.Rank.R4>([4, 2, 2, 1]);
  const wrong = tf.tensor1d([1, 2]);
  const both = (name: string) => `t has shape [2] but ${name} has shape [4,2,2,1]`;
  assertThrows(() => d.qSample(marginals, images, wrong), RangeError, `qSample: ${both("x0")}`);
  assertThrows(() => d.flowPath(images, images, wrong.div(4)), RangeError, `flowPath: ${both("x0")}`);
  const alpha = tf.tensor2d([[0.6, 0.8], [0.6, 0.8], [0.6, 0.8], [0.6, 0.8]]);
  assertThrows(
    () => d.toEpsilon("v", images, images, { alpha, sigma: 0.8 }),
    RangeError,
    "partsOf: alpha has shape [4,2] but x has shape [4,2,2,1]",
  );
  assertThrows(
    () => denoise(tf.zeros<tf.Rank.R2>([4, 2]), wrong),
    RangeError,
    "x has shape [4,2] but the centres have 4 coordinates",
  );
  assertThrows(() => denoise(tf.zeros<tf.Rank.R2>([4, 4]), wrong), RangeError, "t has shape [2] but x has shape [4,4]");
});

Deno.test("no sampler, loss or denoiser broadcasts a network's answer: it has the shape of x, or is refused with both", async () => {
  const x = drawn(1).reshape<tf.Tensor3D>([2, 2, 2]);
  const answers: [(x: tf.Tensor) => unknown, typeof TypeError | typeof RangeError, string][] = [
    [(x) => x.mean(1, true), RangeError, "the prediction has shape [2,1,2] but x has shape [2,2,2]."],
    [(x) => x.mean(0, true), RangeError, "the prediction has shape [1,2,2] but x has shape [2,2,2]."],
    [(x) => x.mean(), RangeError, "the prediction has shape [] but x has shape [2,2,2]."],
    [(x) => x.reshape([2, 4]), RangeError, "the prediction has shape [2,4] but x has shape [2,2,2]."],
    [() => undefined, TypeError, "the network returned undefined. It must return its prediction; is a return missing?"],
    [(x) => Promise.resolve(x), TypeError, "the network returned a promise. Write it without async and await."],
  ];
  for (const [answer, kind, message] of answers) {
    const network = answer as (x: tf.Tensor3D) => tf.Tensor3D;
    for (const { name, sample, plan } of everySampler) {
      const found = await assertRejects(() => sample(network as never, x, plan), kind, message);
      assertEquals(/^(sample|flow|edm)\w+: /.test(found.message), true, `${name}: ${found.message}`);
    }
    const asked: (() => unknown)[] = [
      () => d.epsilonLoss(network, marginals, x),
      () => d.predictionLoss("v", network, marginals, x),
      () => d.flowMatchingLoss(network, x),
      () => d.toDenoiser("x0", network, schedule)(x, tf.tensor1d([5])),
      () => d.toDenoiser("epsilon", network, schedule)(x, tf.tensor1d([5])),
      () => d.edmLoss(network, x),
      () => d.edmDenoiser(network)(x, tf.tensor1d([5])),
      () => d.withGuidance({ conditional: network, unconditional: (x) => x }, 3)(x, tf.tensor1d([5])),
      () => d.withGuidance({ conditional: (x) => x, unconditional: network }, 3)(x, tf.tensor1d([5])),
    ];
    for (const ask of asked) assertThrows(ask, kind, message);
  }
  const net = { forward: (x: tf.Tensor3D) => x };
  await assertRejects(
    () => d.sampleDdim(net as never, x, d.planDdim(schedule, [9])),
    TypeError,
    "sampleDdim: the network is object. Give a function of x and t, e.g. (x, t) => net.forward(x, t).",
  );
});

Deno.test("no step broadcasts: eps, noise and memories have the shape of x, or are refused with both", () => {
  const x = tf.ones<tf.Rank.R2>([4, 2]);
  const narrow = tf.ones<tf.Rank.R2>([4, 1]);
  const steps = d as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const { name, plan } of everySampler) {
    const step = `${name[0]!.toLowerCase()}${name.slice(1)}Step`;
    const c = Object.fromEntries(Object.entries(plan[0]!).map(([field, value]) => [field, tf.tensor1d([value])]));
    const memory = Object.fromEntries(
      ["before", "before1", "before2", "last", "value1", "value2", "value3", "xs", "epsS"].map((name) => [name, x]),
    );
    const call = (x: tf.Tensor, answer: tf.Tensor): unknown => {
      if (name === "Edm") return steps[step]!(() => answer, x, memory, c);
      if (["FlowHeun", "FlowMidpoint", "FlowRk4"].includes(name)) return steps[step]!(() => answer, x, c);
      const remembers = /^(Deis|DpmSolver2|DpmSolver3|DpmSolverPp\w+|Heun|Unipc)$/.test(name);
      return remembers ? steps[step]!(x, answer, memory, c) : steps[step]!(x, answer, c);
    };
    call(x, x);
    assertThrows(() => call(x, narrow), RangeError, "has shape [4,1] but x has shape [4,2]", step);
  }
  const ddim = d.planDdim(schedule, [900, 400], { eta: 1 })[0]!;
  const c = Object.fromEntries(Object.entries(ddim).map(([field, value]) => [field, tf.tensor1d([value])])) as never;
  assertThrows(() => d.ddimStep(x, x, c, narrow), RangeError, "ddimStep: noise has shape [4,1] but x has shape [4,2]");
});
