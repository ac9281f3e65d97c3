/**
 * DDIM: from deterministic (eta 0) to as noisy as DDPM (eta 1), on any subset of the training steps.
 *
 * Song, Meng & Ermon, "Denoising Diffusion Implicit Models", ICLR 2021: eq. 12 (step), eq. 16 (sigma).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
import type { NoiseSchedule } from "../schedules/noise_schedule.ts";
import { checkSchedule } from "./check_schedule.ts";
import { checkTimes } from "./check_times.ts";
import { dataOf } from "./data_of.ts";
import { askParts, type Denoiser } from "./denoiser.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "./scan.ts";

/** One DDIM transition t -> tPrev: all numbers that the step needs. */
export interface DdimCoefficients extends MadeBy<"planDdim"> {
  /** What the network is told. */
  readonly t: number;
  /** sqrt(alphaBar_t) */
  readonly alpha: number;
  /** sqrt(1 - alphaBar_t) */
  readonly sigma: number;
  /** sqrt(alphaBar_tPrev); 1 after the last step. */
  readonly alphaPrev: number;
  /** sqrt(1 - alphaBar_tPrev - noise^2) */
  readonly direction: number;
  /** Standard deviation of the fresh noise, eta sqrt(...): 0 for eta = 0. */
  readonly noise: number;
}

const ddim = new PlanKind<DdimCoefficients>("planDdim", ["t", "alpha", "sigma", "alphaPrev", "direction", "noise"]);

/** Settings of DDIM. */
export interface DdimOptions {
  /** 0 is deterministic, 1 as noisy as DDPM with the posterior variance. Default 0. */
  eta?: number;
  /**
   * Where the last step leads: to the data, alphaBar = 1, or to training step 0, alphaBar_0, which leaves the noise of
   * that step in (`set_alpha_to_one=False` in diffusers). Default "data".
   */
  end?: "data" | "step 0";
}

/**
 * Plans DDIM on the given times.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Descending training steps, e.g. `leading(1000, 50)`; the previous time of each is the next in the list.
 * @throws {RangeError} If times are not strictly descending within the schedule, or eta is outside [0, 1].
 *
 * @example Fifty deterministic steps
 * ```ts
 * import { leading, linearSchedule, planDdim } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planDdim(linearSchedule(1000), leading(1000, 50));
 * assertEquals(plan.length, 50);
 * assertEquals(plan.at(-1)?.alphaPrev, 1);
 * ```
 */
export function planDdim(
  schedule: NoiseSchedule,
  times: readonly number[],
  options: DdimOptions = {},
): DdimCoefficients[] {
  checkSchedule("planDdim", schedule, "alphasCumprod");
  checkTimes("planDdim", times, schedule.alphasCumprod.length);
  return ddim.made(times.map((t, i) => ddimCoefficients(schedule, t, times[i + 1] ?? -1, options)));
}

/**
 * The numbers of one DDIM transition.
 *
 * @param t From this training step.
 * @param tPrev To this one; any negative number means the end.
 * @throws {RangeError} If t is no training step, tPrev is not below t, or eta is outside [0, 1].
 *
 * @example
 * ```ts
 * import { ddimCoefficients, linearSchedule } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * assertEquals(ddimCoefficients(schedule, 980, 960).alphaPrev, schedule.alpha[960]);
 * ```
 */
export function ddimCoefficients(
  schedule: NoiseSchedule,
  t: number,
  tPrev: number,
  options: DdimOptions = {},
): DdimCoefficients {
  refuseUnknownOptions("planDdim", options, ["eta", "end"]);
  const { eta = 0, end = "data" } = options;
  if (!(eta >= 0 && eta <= 1)) throw new RangeError(`planDdim: eta is ${eta}. Give a number from 0 to 1.`);
  if (end !== "data" && end !== "step 0") throw new RangeError(`planDdim: end is "${end}". Give "data" or "step 0".`);
  const { alphasCumprod, alpha, sigma } = schedule;
  checkTimes("ddimCoefficients", tPrev < 0 ? [t] : [t, tPrev], alphasCumprod.length);

  const alphaBar = alphasCumprod[t]!;
  const alphaBarPrev = tPrev >= 0 ? alphasCumprod[tPrev]! : end === "data" ? 1 : alphasCumprod[0]!;
  const variance = (1 - alphaBarPrev) / (1 - alphaBar) * (1 - alphaBar / alphaBarPrev); // eq. 16 for eta = 1
  const noise = eta * Math.sqrt(variance);
  const coefficients = {
    t,
    alpha: alpha[t]!,
    sigma: sigma[t]!,
    alphaPrev: Math.sqrt(alphaBarPrev),
    direction: Math.sqrt(Math.max(0, 1 - alphaBarPrev - noise ** 2)), // eta 1 at small t: -1e-20 by rounding
    noise,
  };
  return ddim.made([coefficients])[0]!;
}

/**
 * One step of DDIM.
 *
 * x: [N, ...], eps: as x, noise: as x, standard normal, or null for none, x0: as x, the predicted data, where they are
 * known better than by eps -> x at tPrev
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 *
 * @example Steps of one's own
 * ```ts
 * import { ddimStep, linearSchedule, planDdim, randn, scan, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await startBackend();
 * const halved = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.5); // some prediction of the noise
 * const plan = planDdim(linearSchedule(1000), [999, 500, 0]);
 * await scan(randn([4, 2]), plan, (x, c) => ddimStep(x, halved(x), c, null));
 * ```
 */
export function ddimStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  c: Tensors<DdimCoefficients>,
  noise: X | null = randnLike(x),
  x0: X = dataOf(x, eps, c), // the predicted x_0, eq. 12
): X {
  ddim.checkNumbers("ddimStep", c);
  sameShape("ddimStep", { x, eps, noise, x0 });
  const mean: X = x0.mul(c.alphaPrev).add(eps.mul(c.direction));
  return noise === null ? mean : mean.add(noise.mul(c.noise));
}

/**
 * Draws samples by DDIM. With eta 0 no random numbers are drawn.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDdim` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import {
 *   leading,
 *   linearSchedule,
 *   mixtureDenoiser,
 *   planDdim,
 *   randn,
 *   sampleDdim,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleDdim(denoise, randn([100, 2]), planDdim(schedule, leading(1000, 50)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDdim<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DdimCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  ddim.check("sampleDdim", plan);
  const isNoisy = plan.some(({ noise }) => noise > 0);
  const step = (x: X, c: Tensors<DdimCoefficients>) => {
    const { eps, x0 } = askParts("sampleDdim", denoise, x, c.t);
    return ddimStep(x, eps, c, isNoisy ? undefined : null, x0);
  };
  return await scan(x, plan, step, samplerOptions("sampleDdim", "Sampling with DDIM", options));
}
