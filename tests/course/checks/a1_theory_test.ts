/**
 * What the checks of Assignment 1 expect, compared with exact theory: no number of the golden file rests on the solution
 * alone.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { normals } from "../../../course/checks/instruments/inputs.ts";
import { smallTables } from "../../../course/checks/instruments/small_schedule.ts";
import { stubNetwork } from "../../../course/checks/instruments/stub_network.ts";
import { toyDenoiser } from "../../../course/checks/instruments/toy_data.ts";
import { readGolden } from "../../../course/checks/mod.ts";
import { momentsOf } from "../../../course/checks/instruments/fit_step.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mixture_denoiser.ts";
import { functionsWith } from "./patched_solution.ts";

await startBackend();
const { checks } = await readGolden("a1");
const { betas, alphasCumprod } = smallTables;
const alphaBar = (t: number) => t < 0 ? 1 : alphasCumprod[t]!;
const last = betas.length - 1;

const far = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  assertEquals(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
};

/** What the stub network of the checks answers. */
const predict = (x: tf.Tensor2D, t: number) => stubNetwork().denoise(x, tf.tensor1d([t])).dataSync();

Deno.test("x_t has the mean and the variance of q(x_t | x_0), and variance 1 for data of variance 1", () => {
  const { expected } = checks["a1.qSample"]!;
  const [x0, noise] = [normals(1, 5, 2).dataSync(), normals(2, 5).dataSync()];
  const times = [0, 1, 9, 14, last];
  const mean = expected["x_t without noise (noise = 0)"]!.values;
  const added = expected["x_t of x_0 = 0"]!.values;
  mean.forEach((value, i) => {
    const [a, b] = [value / x0[i]!, added[i]! / noise[i]!];
    assert(Math.abs(a * a - alphaBar(times[i >> 1]!)) < 1e-4);
    assert(Math.abs(a * a + b * b - 1) < 1e-4);
  });
});

Deno.test("the step of DDPM has the mean of the exact posterior q(x_{t-1} | x_t, x_0) at the predicted x_0", () => {
  const { expected } = checks["a1.pSample"]!;
  const x = normals(1, 5, 1.5);
  const noise = normals(2, 5).dataSync();
  for (const t of [last, 10, 1, 0]) {
    const [now, before, beta] = [alphaBar(t), alphaBar(t - 1), betas[t]!];
    const eps = predict(x, t);
    const posterior = x.dataSync().map((value, i) => {
      const x0 = (value - Math.sqrt(1 - now) * eps[i]!) / Math.sqrt(now);
      return (Math.sqrt(before) * beta * x0 + Math.sqrt(1 - beta) * (1 - before) * value) / (1 - now); // DDPM, eq. 7
    });
    assert(far(expected[`the mean (noise = 0) at t = ${t}`]!.values, posterior) < 1e-4);
    const added = noise.map((value) => t === 0 ? 0 : Math.sqrt(beta) * value);
    assert(far(expected[`the noise that is added at t = ${t}`]!.values, added) < 1e-4);
  }
});

Deno.test("the step of DDIM with eta = 0 equals the first-order step of DPM-Solver", () => {
  const { expected } = checks["a1.ddimPSample"]!;
  const x = normals(1, 5, 1.5);
  for (const [s, t] of [[19, 15], [8, 4], [8, 7]] as const) {
    const level = (t: number) => ({ alpha: Math.sqrt(alphaBar(t)), sigma: Math.sqrt(1 - alphaBar(t)) });
    const [from, to] = [level(s), level(t)];
    const h = Math.log(to.alpha / to.sigma) - Math.log(from.alpha / from.sigma);
    const eps = predict(x, s);
    // Lu et al., "DPM-Solver", 2022, eq. 3.7
    const next = x.dataSync().map((value, i) => to.alpha / from.alpha * value - to.sigma * Math.expm1(h) * eps[i]!);
    assert(far(expected[`x after the step ${s} -> ${t}, eta = 0`]!.values, next) < 2e-4);
  }
});

Deno.test("DDIM with eta = 1 on neighbouring steps is DDPM with the posterior variance", async () => {
  const { ddimPSample } = await functionsWith("a1.ddimPSample") as Record<string, (...args: unknown[]) => tf.Tensor>;
  const { smallSchedule } = await import("../../../course/checks/instruments/small_schedule.ts");
  const [x, noise] = [normals(1, 5, 1.5), normals(2, 5)];
  for (const t of [last, 10, 1]) {
    const one = (t: number) => tf.tensor1d([t]);
    const next = ddimPSample!(stubNetwork().denoise, smallSchedule(), x, one(t), one(t - 1), 1, noise).dataSync();
    const eps = predict(x, t);
    const [now, before, beta] = [alphaBar(t), alphaBar(t - 1), betas[t]!];
    const posterior = x.dataSync().map((value, i) => {
      const mean = (value - beta / Math.sqrt(1 - now) * eps[i]!) / Math.sqrt(1 - beta);
      return mean + Math.sqrt((1 - before) / (1 - now) * beta) * noise.dataSync()[i]!;
    });
    assert(far(next, posterior) < 2e-4);
  }
});

Deno.test("for Gaussian data and the exact prediction DDIM follows the exact solution of the ODE", async () => {
  const { ddimPSample } = await functionsWith("a1.ddimPSample") as Record<string, (...args: unknown[]) => tf.Tensor2D>;
  const { tables } = await import("../../../lib/objectives/mod.ts");
  const { linearSchedule } = await import("../../../lib/schedules/noise_schedule.ts");
  const schedule = linearSchedule(1000);
  const [mean, variance] = [[1, -2], 0.25];
  const denoise = mixtureDenoiser({ weights: [1], means: [mean], variance }, schedule);
  const start = normals(9, 50);
  let x = start;
  const one = (t: number) => tf.tensor1d([t]);
  for (let t = 999; t >= 0; t -= 3) x = ddimPSample!(denoise, tables(schedule), x, one(t), one(t > 0 ? t - 3 : -1));
  // The ODE keeps (x - alpha mean) / sqrt(alpha^2 variance + sigma^2): at the end it is (x_0 - mean) / sqrt(variance).
  const [alpha, sigma] = [schedule.alpha[999]!, schedule.sigma[999]!];
  const exact = start.dataSync().map((value, i) =>
    mean[i % 2]! + (value - alpha * mean[i % 2]!) * Math.sqrt(variance / (alpha ** 2 * variance + sigma ** 2))
  );
  assert(far(x.dataSync(), exact) < 0.02);
});

Deno.test("the tables of computeAlphas are products, to the last digits", () => {
  const { expected } = checks["a1.computeAlphas"]!;
  let product = 1;
  const products = Array.from(betas, (beta) => product *= 1 - beta);
  assert(far(expected["alphasCumprod"]!.values, products) < 1e-14);
});

Deno.test("the loss of a known prediction is its mean squared distance from the noise, and its gradient the derivative", () => {
  const { expected } = checks["a1.computeLoss"]!;
  const [noise, guess] = [normals(2, 4096).dataSync(), normals(3, 4096, 0.7).dataSync()];
  const loss = Array.from(noise).reduce((sum, value, i) => sum + (value - guess[i]!) ** 2 / noise.length, 0);
  assert(Math.abs(expected["the loss for a known prediction"]!.values[0]! - loss) < 1e-4);
  const { mean } = momentsOf(noise); // d/dw mean((noise - w)^2): each weight has half of the elements
  const gradient = [0.5, -1].map((weight, axis) => weight - mean[axis]!);
  assert(far(expected["the gradient for a known prediction"]!.values, gradient) < 1e-4);
});

Deno.test("on the toy data of the pictures the samplers of the solution end at the five spots", () => {
  assert(typeof toyDenoiser() === "function");
  for (const id of ["a1.pSample", "a1.pSampleLoop", "a1.ddimPSample", "a1.ddimPSampleLoop"]) {
    const points = checks[id]!.picture!;
    let near = 0;
    for (let i = 0; i < points.length; i += 2) {
      const radius = Math.hypot(points[i]!, points[i + 1]!);
      if (Math.abs(radius - 1.6) < 0.5) near++;
    }
    assert(near > 0.97 * points.length / 2, `${id}: ${near} of ${points.length / 2}`);
  }
});
