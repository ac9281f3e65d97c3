/**
 * What the checks of Assignment 4 expect, compared with exact theory and with the library: no number of the golden file
 * rests on the solution alone.
 *
 * @module
 */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { imageNormals, labels, normals, times } from "../../../course/checks/instruments/inputs.ts";
import { dependentPair } from "../../../course/checks/a4/frechet.ts";
import type { Gaussian } from "../../../course/checks/a4/gaussians.ts";
import { setKnownWeights } from "../../../course/checks/a4/known_weights.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { checksOf, readGolden } from "../../../course/checks/mod.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { frechetDistance } from "../../../lib/metrics/frechet_distance.ts";
import type { Module } from "../../../lib/networks/mod.ts";
import { ResBlock } from "../../../lib/networks/res_block.ts";
import { UNet } from "../../../lib/networks/u_net.ts";
import { predictionLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { tables, toDenoiser } from "../../../lib/objectives/mod.ts";
import { randn, RandomStream } from "../../../lib/random/mod.ts";
import { planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { withGuidance } from "../../../lib/samplers/guidance.ts";
import { trailing } from "../../../lib/schedules/mod.ts";
import { cosineSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();
const { checks } = await readGolden("a4");
const solution = await readNotebook(new URL("../../../solutions/a4_images_guidance.ipynb", import.meta.url));

// deno-lint-ignore no-explicit-any
const functions: Readonly<Record<string, any>> = (await loadVariants(solution, checksOf("a4"), "a4.told", [
  answerOf(solution, "a4.told"),
]))[0]!;

const far = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  assertEquals(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
};

/** Gives one network the weights of another, in their order: layers have other names in the library. */
function copyWeights(from: Module, to: Module): void {
  const [theirs, own] = [[...from.parameters().values()], [...to.parameters().values()]];
  assertEquals(own.map(({ shape }) => shape), theirs.map(({ shape }) => shape));
  own.forEach((parameter, i) => parameter.assign(theirs[i]!));
}

Deno.test("the block of the notebook is that of the library, and a fresh one lets everything through", async () => {
  const [own, library] = [new functions.ResBlock(8, 8, 2), new ResBlock(8, 8, 2)];
  setKnownWeights(own);
  copyWeights(own, library);
  const [x, e] = [imageNormals(1, [2, 3, 2, 8], 1.5), normals(2, 2)];
  const added = library.forward(x, e).sub(x);
  assert(far(await added.data(), checks["a4.block"]!.expected["what is added to x"]!.values) < 1e-3);
  assertEquals(checks["a4.block"]!.expected["what a fresh block makes of x"]!.values.length, 96);
  assert(far(await x.data(), checks["a4.block"]!.expected["what a fresh block makes of x"]!.values) < 1e-3);
});

Deno.test("the U-Net of the notebook is that of the library, with the same weights in the same order", async () => {
  const [own, library] = [new functions.UNet([8, 12, 16], 3), new UNet(3, [8, 12, 16], { classes: 3 })];
  setKnownWeights(own);
  copyWeights(own, library);
  const x = imageNormals(5, [2, 4, 4, 3], 1.5);
  const { expected } = checks["a4.forward"]!;
  const predicted = library.forward(x, times(3, 700), labels(2, 0));
  assert(far(await predicted.data(), expected["the prediction"]!.values) < 1e-3);
  const without = library.forward(x, times(3, 700));
  assert(far(await without.data(), expected["the prediction for no class"]!.values) < 1e-3);
  const all = [...own.parameters().values()].length;
  assertEquals(expected["parameters that learn from the prediction"]!.values, [all], "every weight learns");
});

Deno.test("the way up meets the outputs of the way down in the reverse order", () => {
  const { expected } = checks["a4.forward"]!;
  const kept =
    expected["which block's output, counted on the way down, each block of the way up gets behind its own channels"]!;
  const inOrderOfTheWayUp = [4, 5, 2, 3, 0, 1].map((block) => kept.values[block]!); // from the last level to the first
  assertEquals(inOrderOfTheWayUp, [5, 4, 3, 2, 1, 0]);
});

Deno.test("the loss of the solution is the library's loss in v", () => {
  const marginals = tables({ alpha: [0.9, 0.8, 0.28], sigma: [Math.sqrt(0.19), 0.6, 0.96] });
  const predict = (x: tf.Tensor4D) => x.mul<tf.Tensor4D>(0.7).sin();
  const [x0, noise] = [imageNormals(1, [6, 2, 2, 3]), imageNormals(2, [6, 2, 2, 3])];
  const seeded = (action: () => tf.Scalar) => new RandomStream({ seed: 5, counter: 0 }).run(action).dataSync()[0]!;
  const own = seeded(() => functions.computeLoss(predict, marginals, x0, noise));
  const library = seeded(() => predictionLoss("v", predict, marginals, x0, { noise }));
  assertAlmostEquals(own, library, 1e-6);
});

Deno.test("x_t and v are at right angles, and a step turns x_t by the difference of the angles", () => {
  const { expected } = checks["a4.ddimStep"]!;
  const angles = [[1.5, 1.1], [1.2, 0.9], [0.5, 0.4], [0.1, 0]] as const;
  // x_t = cos(a) x_0 + sin(a) noise, v = -sin(a) x_0 + cos(a) noise: x at the angle b is cos(a - b) x_t - sin(a - b) v.
  const [ofX, ofV] = [expected["the factor of x_t"]!.values, expected["the factor of v"]!.values];
  assert(far(ofX, angles.map(([a, b]) => Math.cos(a - b))) < 2e-4);
  assert(far(ofV, angles.map(([a, b]) => -Math.sin(a - b))) < 2e-4);
});

Deno.test("the solution's steps are the library's DDIM", async () => {
  const schedule = cosineSchedule(1000);
  const list = trailing(1000, 7);
  const predict = (x: tf.Tensor4D, t: tf.Tensor1D) => x.mul(0.8).add<tf.Tensor4D>(t.mul(0.001)).sin();
  const noise = randn([2, 3, 3, 1]);
  let x: tf.Tensor4D = noise;
  const one = (value: number) => tf.tensor1d([value]);
  list.forEach((t, i) => {
    const next = list[i + 1];
    const [alphaNext, sigmaNext] = next === undefined ? [1, 0] : [schedule.alpha[next]!, schedule.sigma[next]!];
    const numbers = { t, alpha: schedule.alpha[t]!, sigma: schedule.sigma[t]!, alphaNext, sigmaNext };
    const step = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, one(value)]));
    x = functions.ddimStep(predict, x, step);
  });
  const library = await sampleDdim(toDenoiser("v", predict, schedule), noise, planDdim(schedule, list));
  assert(far(await x.data(), await library.data()) < 1e-4);
});

Deno.test("in one dimension the Fréchet distance is the square of the difference of the deviations", () => {
  const { expected } = checks["a4.frechet"]!;
  assert(far(expected["one dimension: the factors"]!.values, [1, 1, -2]) < 1e-3);
  assert(far(expected["a Gaussian and itself"]!.values, [0]) < 1e-6);
  const [one, all, back] = expected["what other means add"]!.values as [number, number, number];
  assert(one < all && Math.abs(all - back) < 1e-3);
});

Deno.test("the Fréchet distance of the solution is the library's, both ways", () => {
  const { expected } = checks["a4.frechet"]!;
  const library = [2, 3, 5].map((d) => {
    const [a, b] = dependentPair(d);
    const plain = ({ mean, covariance }: Gaussian) => ({ mean: mean.dataSync(), covariance: covariance.dataSync() });
    return frechetDistance(plain(a), plain(b));
  });
  assert(far(expected["dimensions that depend on each other"]!.values, library) < 1e-3);
  assert(far(expected["the same, with a and b exchanged"]!.values, library) < 1e-3);
});

Deno.test("guidance goes from the prediction without a class through the one for the class, in a straight line", async () => {
  const { expected } = checks["a4.guide"]!;
  const scales = [0, 1, 2, 7.5];
  assert(far(expected["the factor of the prediction for the class"]!.values, scales) < 1e-3);
  assert(far(expected["the factor of the prediction without a class"]!.values, scales.map((s) => 1 - s)) < 1e-3);

  const network = {
    classes: 3,
    forward: (x: tf.Tensor4D, t: tf.Tensor1D, label?: tf.Tensor1D) =>
      x.add((label ?? tf.tensor1d([3], "int32")).toFloat().reshape([-1, 1, 1, 1])).add<tf.Tensor4D>(t).sin(),
  };
  const [x, t, label] = [imageNormals(3, [3, 2, 2, 1]), tf.tensor1d([0.4]), labels(0, 2, 1)];
  const own = functions.guide(network, label, 3)(x, t);
  assert(far(await own.data(), await withGuidance({ network, label }, 3)(x, t).data()) < 1e-5);
});

Deno.test("known pixels get the factors of the forward process, and no other pixel changes", () => {
  const { expected } = checks["a4.putIn"]!;
  assert(far(expected["known pixels: the factors"]!.values, [0, 0.8, 0.6]) < 1e-3);
  assert(far(expected["other pixels: the factors"]!.values, [1, 0, 0]) < 1e-3);
});

Deno.test("as many labels fall away as the probability says, within four standard deviations", () => {
  const { expected } = checks["a4.dropClass"]!;
  const rows = 4096;
  for (const [name, p] of [["0.1", 0.1], ["0.75", 0.75]] as const) {
    const part = expected[`part of the rows that are dropped with probability ${name}`]!.values[0]!;
    assertAlmostEquals(part, p, 4 * Math.sqrt(p * (1 - p) / rows));
  }
});
