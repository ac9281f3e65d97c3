/**
 * Options that do not exist are refused everywhere. The functions that have options are found in the library's declarations,
 * so that a new one cannot be forgotten: it fails here until it is listed with arguments, and refuses what it does not know.
 */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import * as datasets from "../../../datasets/mod.ts";
import * as d from "../../../lib/mod.ts";
import * as notebook from "../../../lib/notebook/mod.ts";
import * as plots from "../../../lib/plots/mod.ts";
import { everySampler } from "../samplers/every_sampler.ts";
import { functionsWithOptions } from "./functions_with_options.ts";

await d.startBackend();

const modules = ["lib/mod.ts", "lib/plots/mod.ts", "lib/notebook/mod.ts", "datasets/mod.ts"];
const found = await functionsWithOptions(...modules.map((path) => new URL(`../../../${path}`, import.meta.url)));
const library: Record<string, unknown> = { ...d, ...plots, ...notebook, ...datasets };

const schedule = d.linearSchedule(1000);
const marginals = d.tables(schedule);
const x = tf.ones<tf.Rank.R2>([4, 2]);
const net = (x: tf.Tensor2D) => x;
const label = tf.tensor1d([0, 5], "int32");
const points = Float32Array.of(0, 1, 2, 3);
const rows = { values: points, dimension: 1 };
const range = { max: 80, min: 0.002 };
const mixture = { weights: [1], means: [[0, 0]], variance: 1 } as const;

/** Arguments before the options; functions that need none, or fail on their options first, are not listed. */
const before: Record<string, readonly unknown[]> = {
  ...Object.fromEntries(everySampler.map(({ name, plan }) => [`sample${name}`, [net, x, plan]])),
  sampleSinglestep: [net, x, d.planHeun(schedule, [9])],
  scan: [x, [1], net],
  scanWithMemory: [x, ["m"], [1], (x: unknown, { m }: { m: unknown }) => ({ x, m })],
  ddimCoefficients: [schedule, 9, 0],
  at: [marginals.alpha, tf.tensor1d([0])],
  edmDenoiser: [net],
  edmLoss: [net, x],
  epsilonLoss: [net, marginals, x],
  predictionLoss: ["v", net, marginals, x],
  flowMatchingLoss: [net, x],
  flowPath: [x, x, tf.tensor1d([0])],
  flowSteps: ["planMine", [0]],
  mixtureVelocity: [mixture],
  Conv2d: [1, 1, 1],
  GroupNorm: [1, 1],
  ResBlock: [8, 8, 1],
  SelfAttention2d: [8],
  SimpleNet: [[2, 2]],
  UNet: [1, [8]],
  TimeEmbedding: [2],
  TimeLinear: [2, 2],
  sinusoids: [tf.tensor1d([0])],
  constantRates: [10],
  cosineRates: [10],
  linearRates: [10],
  withThresholding: [net, d.linearSchedule(1000)],
  minSnrWeights: [d.linearSchedule(1000)],
  loadWeights: [new d.Linear(1, 1), "nowhere.safetensors"],
  Adam: [new d.ParameterBlocks([tf.variable(tf.ones([1]))])],
  randn: [[2]],
  rand: [[2]],
  randint: [0, 9, [2]],
  randnLike: [x],
  permutation: [9],
  minibatch: [x, 2],
  train: [new d.Linear(1, 1), () => tf.scalar(0)],
  compile: [net],
  linearBetas: [1000],
  quadraticBetas: [1000],
  cosineBetas: [1000],
  linearSchedule: [1000],
  quadraticSchedule: [1000],
  cosineSchedule: [1000],
  zeroTerminalSnr: [schedule.betas],
  karrasSigmas: [range, 3],
  betaSigmas: [range, 3],
  karrasTimes: [schedule, 3],
  betaTimes: [schedule, 3],
  leading: [1000, 5],
  countDuplicates: [points],
  countCopies: [points, points],
  nearestRows: [rows, rows],
  precisionRecall: [rows, rows],
  gridHistogram: [points],
  thetaHistogram: [points],
  display: [{ "text/plain": "" }],
  slider: [[{ label: "", svg: "" }]],
  mixtureDensity: [mixture, points],
  mixtureScore: [mixture, points],
  mixtureEpsilon: [mixture, points],
  loadPoints: ["nowhere.csv"],
  loadImages: ["nowhere"],
};
for (const name of Object.keys(d).filter((name) => /^plan[A-Z]/.test(name))) {
  before[name] = name.startsWith("planFlow") ? [[0, 0.5]] : [schedule, [900, 50]];
}
for (const [name, place] of found) if (name in plots) before[name] = Array(place).fill(points);
before.thetaAgainstTarget = Array(2).fill(d.thetaHistogram(points, { mean: 0, std: 1 }));

/** Calls a function, or makes one of a class, with these options. */
function call(name: string, options: unknown): unknown {
  const given = [...before[name] ?? [], options];
  const target = library[name] as { new (...args: unknown[]): unknown; (...args: unknown[]): unknown };
  return /^class\b/.test(Function.prototype.toString.call(target)) ? new target(...given) : target(...given);
}

Deno.test("the functions with options are those listed here, with as many arguments before the options", () => {
  assertEquals(found.size >= 90, true, `${found.size} were found`);
  for (const [name, place] of found) assertEquals((before[name] ?? []).length, place, `${name}: list its arguments`);
  for (const name of Object.keys(before)) assertEquals(found.has(name), true, `${name} has no options`);
});

for (const name of found.keys()) {
  Deno.test(`${name}() refuses an option that it does not have, and what is no options`, async () => {
    const wrong: [unknown, string][] = [
      [{ misspelt: 1 }, 'has no option "misspelt". There are: '],
      [5, "the options are 5. Give them by name: { "],
      ["fast", 'the options are "fast". Give them by name: { '],
      [null, "the options are null. Give them by name: { "],
      [[1], "the options are an array. Give them by name: { "],
      [tf.scalar(1), "the options are a Tensor. Give them by name: { "],
    ];
    for (const [options, message] of wrong) {
      await assertRejects(async () => await call(name, options), TypeError, message);
    }
  });
}

Deno.test("arguments beyond the last are refused where an option of a sibling might be tried", () => {
  const { linspace, trailing, flowTimes, shiftTimes, uniformTimes, logSnrTimes } = d as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const calls: [() => unknown, string][] = [
    [() => linspace!(1000, 5, { offset: 1 }), "linspace takes 2 arguments and was given 3."],
    [() => trailing!(1000, 5, 1), "trailing takes 2 arguments and was given 3."],
    [() => flowTimes!(5, 3), "flowTimes takes 1 argument and was given 2."],
    [() => shiftTimes!([0.5], 3, 1), "shiftTimes takes 2 arguments"],
    [() => uniformTimes!(schedule, 5, 7), "uniformTimes takes 2 arguments"],
    [() => logSnrTimes!(schedule, 5, { rho: 7 }), "logSnrTimes takes 2 arguments"],
    [() => d.linearSchedule(...[1000, {}, 0.012] as unknown as [number]), "linearSchedule takes 2 arguments"],
    [() => d.noiseSchedule(...[schedule.betas, {}] as unknown as [number[]]), "noiseSchedule takes 1 argument"],
    [
      () =>
        d.withGuidance(...[{ conditional: net, unconditional: net }, 7.5, { rescale: 0.7 }] as unknown as [never, 1]),
      "withGuidance takes 2 arguments",
    ],
    [() => d.withCondition(...[{ forward: net }, x, 0.1] as unknown as [never]), "withCondition takes 2 arguments"],
    [() => d.dropLabels(...[label, 6, 0.1, 42] as unknown as [typeof label, 6]), "dropLabels takes 3 arguments"],
    [() => d.toDenoiser(...["v", net, schedule, {}] as unknown as ["v", never, never]), "toDenoiser takes 3 arguments"],
    [() => d.tables(...[schedule, "float64"] as unknown as [typeof schedule]), "tables takes 1 argument"],
    [() => new d.Linear(...[2, 2, false] as unknown as [number, number]), "Linear takes 2 arguments"],
    [() => new d.Embedding(...[2, 2, 0] as unknown as [number, number]), "Embedding takes 2 arguments"],
    [() => new d.Downsample(...[2, 2, 3] as unknown as [number, number]), "Downsample takes 2 arguments"],
    [() => new d.Upsample(...[2, 2, 3] as unknown as [number, number]), "Upsample takes 2 arguments"],
    [() => d.randn(...[[2], 42] as unknown as [number[]]), "randn: the options are 42."],
    [() => d.rand(...[[2], 0, 1] as unknown as [number[]]), "rand takes 2 arguments"],
    [() => d.randint(...[0, 9, [2], 42] as unknown as [number, number, number[]]), "randint: the options are 42."],
    [() => d.permutation(...[9, {}, 42] as unknown as [number]), "permutation takes 2 arguments"],
  ];
  for (const [call, message] of calls) assertThrows(call, TypeError, message);
});

Deno.test("what stands in the place of another argument is named, with what belongs there", () => {
  const wrong = (value: unknown) => value as never;
  const calls: [() => unknown, string][] = [
    [() => d.randn(wrong(2)), "randn: the shape is 2. Give a list of sizes, e.g. [128, 2]."],
    [() => d.epsilonLoss(net, wrong(schedule), x), 'epsilonLoss: the marginals have no tensor "alpha". Give tables('],
    [() => d.epsilonLoss(net, wrong(x), wrong(marginals)), 'epsilonLoss: the marginals have no tensor "alpha".'],
    [() => d.predictionLoss("v", net, wrong(undefined), x), 'predictionLoss: the marginals have no tensor "alpha".'],
    [() => d.withGuidance(wrong({ conditional: net, uncond: net }), 0), 'withGuidance: "unconditional" is undefined.'],
  ];
  for (const [call, message] of calls) assertThrows(call, TypeError, message);
});

Deno.test("options left out, undefined, from another realm or without a prototype are no mistake", () => {
  assertEquals(d.leading(1000, 5, undefined), d.leading(1000, 5));
  assertEquals(d.leading(1000, 5, {}), d.leading(1000, 5));
  assertEquals(
    d.leading(1000, 5, Object.assign(Object.create(null), { offset: 1 })),
    d.leading(1000, 5, { offset: 1 }),
  );
  assertEquals(d.leading(1000, 5, structuredClone({ offset: 1 }))[4], 1);
});
