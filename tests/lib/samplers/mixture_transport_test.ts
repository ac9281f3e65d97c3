import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planHeun, sampleHeun } from "../../../lib/samplers/heun.ts";
import { mixtureDenoiser, mixtureTransport } from "../../../lib/samplers/mod.ts";
import { logNormalTail } from "../../../lib/samplers/normal_tail.ts";
import { edmSchedule, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { edmLogAlpha } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const noise = { alpha: 0, sigma: 1 };
const clean = { alpha: 1, sigma: 0 };
const two = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.09 };

Deno.test("mixtureTransport() moves a single Gaussian in closed form", () => {
  const mixture = { weights: [1], means: [[3, -1, 2]], variance: 0.25 };
  const [from, to] = [{ alpha: 0.6, sigma: 0.8 }, { alpha: 0.8, sigma: 0.6 }];
  const shrink = Math.hypot(0.8 * 0.5, 0.6) / Math.hypot(0.6 * 0.5, 0.8);
  const point = [1, 2, -7];
  const [moved] = mixtureTransport(mixture, [point], from, to);
  mixture.means[0]!.forEach((mean, d) =>
    assertAlmostEquals(moved![d]!, 0.8 * mean + shrink * (point[d]! - 0.6 * mean), 1e-12)
  );
});

Deno.test("mixtureTransport() there and back again changes nothing, far out in the tails too", () => {
  const points = [[0, 0], [1, -2], [-0.3, 4], [-7, 3], [6, -7]];
  const there = mixtureTransport(two, points, noise, clean);
  mixtureTransport(two, there, clean, noise).forEach((point, i) =>
    point.forEach((x, d) => assertAlmostEquals(x, points[i]![d]!, 1e-8))
  );
});

Deno.test("mixtureTransport() keeps quantiles: the share of points left of the gap is the weight", () => {
  const direction = [2, -1.1];
  const grid = Array.from({ length: 999 }, (_, i) => {
    let [low, high] = [-9, 9]; // the normal quantile of (i + 1) / 1000
    while (high - low > 1e-12) {
      const middle = (low + high) / 2;
      if (logNormalTail(-middle) < Math.log((i + 1) / 1000)) low = middle;
      else high = middle;
    }
    return direction.map((d) => low * d / Math.hypot(...direction));
  });
  const moved = mixtureTransport(two, grid, noise, clean);
  const left = moved.filter(([x]) => x! < -0.2).length;
  assertAlmostEquals(left / 999, 0.3, 0.002);
});

Deno.test("a sampler with very many steps ends at mixtureTransport(), also for three modes on a line", async () => {
  const schedule = edmSchedule({ sigmaMax: 80, sigmaMin: 0.01 });
  const three = { weights: [0.2, 0.5, 0.3], means: [[-1, -1], [0, 0], [2, 2]], variance: 0.04 };
  const x = tf.randomNormal<tf.Rank.R2>([64, 2], 0, 1, "float32", 9);
  const at = (t: number) => ({ alpha: schedule.alpha(t), sigma: schedule.sigma(t) });
  for (const mixture of [two, three]) {
    const plan = planHeun(schedule, logSnrTimes(schedule, 400), { end: "last time" });
    const samples = await sampleHeun(mixtureDenoiser(mixture, edmLogAlpha), x, plan);
    assertLess(difference(samples, mixtureTransport(mixture, x.arraySync(), at(80), at(0.01))), 3e-3);
  }
});

Deno.test("mixtureTransport() refuses centres off a line, and spikes", () => {
  const corner = { weights: [0.2, 0.5, 0.3], means: [[0, 0], [1, 0], [0, 1]], variance: 1 };
  assertThrows(() => mixtureTransport(corner, [[0, 0]], noise, clean), RangeError, "do not lie on a line");
  const spike = { ...two, variance: 0 };
  assertThrows(() => mixtureTransport(spike, [[0, 0]], noise, clean), RangeError, "Give sigma > 0");
  assertThrows(() => mixtureTransport({ ...two, weights: [1, 1] }, [[0, 0]], noise, clean), RangeError, "sum to 1");
});
