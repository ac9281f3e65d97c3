/** The losses at real times: marginals of a schedule in continuous time, or between training steps. */
import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { epsilonLoss, predictionLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { continuousMarginals, predictionOf, tables, toDenoiser } from "../../../lib/objectives/mod.ts";
import { qSample } from "../../../lib/objectives/q_sample.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { edmSchedule, linearVp } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { distance } from "../networks/golden_net.ts";

await startBackend();

const vp = linearVp();
const marginals = continuousMarginals(vp);
const kinds = ["epsilon", "x0", "v", "score"] as const;
const silent = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0);

Deno.test("a loss at given real times is the mean square of the error, by alpha and sigma of the schedule in float64", () => {
  seed(1);
  const times = [0.001, 0.137, 0.5, 0.9, 1];
  const [x0, noise, t] = [randn([5, 3]), randn([5, 3]), tf.tensor1d(times)];
  const network = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => x.mul<tf.Tensor2D>(0.5).add(t.expandDims(1));
  const column = (f: (t: number) => number) => tf.tensor2d(times.map((t) => [f(t)]));
  const [alpha, sigma] = [column(vp.alpha), column(vp.sigma)];
  const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
  assertLess(distance(qSample(marginals, x0, t, noise), x), 1e-5);
  for (const kind of kinds) {
    const target = predictionOf(kind, { x0, noise }, { alpha, sigma });
    const expected = network(x, t).sub(target).square().mean().dataSync()[0]!;
    const found = predictionLoss(kind, network, marginals, x0, { t, noise }).dataSync()[0]!;
    assertAlmostEquals(found, expected, 2e-5 * expected, kind);
  }
});

Deno.test("times are drawn uniformly between the ends, one for each row, real numbers", () => {
  seed(2);
  for (const schedule of [vp, linearSchedule(1000)]) {
    const source = continuousMarginals(schedule);
    const [cleanest, noisiest] = source.times;
    let drawn: number[] = [];
    const network = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => {
      drawn = [...t.dataSync()];
      return x.mul(0);
    };
    epsilonLoss(network, source, tf.zeros([10_000, 1]));
    assertEquals(drawn.length, 10_000);
    const parts = drawn.map((t) => (t - cleanest) / (noisiest - cleanest)).sort((a, b) => a - b);
    parts.forEach((part, i) => assertAlmostEquals(part, i / 10_000, 0.02)); // as far as Kolmogorov and Smirnov allow
    assertEquals(new Set(drawn).size > 9900, true);
  }
});

Deno.test("at training steps, a schedule's tables and its continuous marginals give the same loss", () => {
  seed(3);
  const schedule = linearSchedule(1000);
  const given = { t: tf.tensor1d([0, 3, 500, 999]), noise: randn([4, 2]) };
  const x0 = randn([4, 2]);
  const [a, b] = [tables(schedule), continuousMarginals(schedule)].map((source) =>
    predictionLoss("v", (x) => x.mul(0.7), source, x0, given).dataSync()[0]!
  );
  assertAlmostEquals(a!, b!, 1e-5);
});

Deno.test("weights may be a function of the times, in training steps, too", () => {
  seed(4);
  const given = { t: tf.tensor1d([0.1, 0.6]), noise: tf.tensor2d([[1], [2]]) };
  const weights = (t: tf.Tensor1D): tf.Tensor1D => t.mul(10);
  const x0 = tf.zeros<tf.Rank.R2>([2, 1]);
  assertAlmostEquals(epsilonLoss(silent, marginals, x0, { ...given, weights }).dataSync()[0]!, (1 + 24) / 2, 1e-5);
  const steps = { ...given, t: tf.tensor1d([1, 6]), weights };
  assertAlmostEquals(epsilonLoss(silent, tables(linearSchedule(100)), x0, steps).dataSync()[0]!, (10 + 240) / 2, 1e-4);
  assertThrows(
    () => epsilonLoss(silent, marginals, x0, { weights: tf.ones([1000]) }),
    TypeError,
    "epsilonLoss: the weights are one number per training step, and times are real numbers here.",
  );
});

Deno.test("losses take images, and functions of one's own with their times", () => {
  const own = {
    times: [0, 1] as const,
    alpha: (t: tf.Tensor1D): tf.Tensor1D => t.mul<tf.Tensor1D>(Math.PI / 2).cos(),
    sigma: (t: tf.Tensor1D): tf.Tensor1D => t.mul<tf.Tensor1D>(Math.PI / 2).sin(),
  };
  const images = tf.ones<tf.Rank.R4>([3, 4, 4, 2]);
  const given = { t: tf.tensor1d([0, 0.5, 1]), noise: tf.zeros<tf.Rank.R4>([3, 4, 4, 2]) };
  const loss = predictionLoss<tf.Tensor4D>("v", (x) => x.mul(0), own, images, given).dataSync()[0]!;
  assertAlmostEquals(loss, (0 + 0.5 + 1) / 3, 1e-6); // v = -sigma x_0
});

Deno.test("toDenoiser() takes a schedule in continuous time as it is", () => {
  seed(5);
  const x = randn([3, 2]);
  const network = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.3);
  for (const kind of kinds) {
    for (const [schedule, t] of [[vp, tf.tensor1d([0.3])], [edmSchedule(), tf.tensor1d([40, 0.1, 1])]] as const) {
      const times = [...t.dataSync()];
      const alpha = tf.tensor2d(times.map((t) => [schedule.alpha(t)]));
      const sigma = tf.tensor2d(times.map((t) => [schedule.sigma(t)]));
      const expected = toDenoiser(kind, network, { alpha: () => alpha.flatten(), sigma: () => sigma.flatten() })(x, t);
      assertLess(distance(toDenoiser(kind, network, schedule)(x, t), expected), 1e-5, kind);
    }
  }
});

Deno.test("a schedule that is not on the device, and functions without times, are refused with what to give", () => {
  const x0 = tf.ones<tf.Rank.R2>([4, 2]);
  assertThrows(
    () => epsilonLoss(silent, vp as never, x0),
    TypeError,
    "epsilonLoss: the schedule is not on the device. Give continuousMarginals(schedule), made once",
  );
  const { alpha, sigma } = marginals;
  assertThrows(() => epsilonLoss(silent, { alpha, sigma } as never, x0), TypeError, "the marginals say no times");
});
