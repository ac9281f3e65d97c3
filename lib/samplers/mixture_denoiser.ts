/**
 * A denoiser that is exactly right, without training: for data from a mixture of Gaussians the noise in x_t can be
 * computed. With it a sampler can be tested from end to end, and looked at without the errors of a network.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import type { Denoiser } from "./denoiser.ts";
import { asRows, checkMixture, type GaussianMixture, mixturePosterior, shapedAs } from "./mixture_posterior.ts";
import { perRow } from "./per_row.ts";

export type { GaussianMixture };

/** What is needed of a noise schedule: x_t = alpha_t x_0 + sigma_t noise with alpha_t^2 + sigma_t^2 = 1. */
export interface Marginals {
  /** alpha_t for each time t. */
  readonly alpha: ArrayLike<number>;
  /** sigma_t for each time t. */
  readonly sigma: ArrayLike<number>;
}

/** log alpha_t for times of shape [N] on the device. */
export type LogAlpha = (t: tf.Tensor1D) => tf.Tensor1D;

/**
 * The best possible denoiser E[noise | x_t] for data from a Gaussian mixture.
 *
 * It takes x of any shape [N, ...]: the centres have as many coordinates as a row of x has numbers.
 *
 * Between training steps log alpha is interpolated, as `continuousSchedule` does: any real times may be given.
 *
 * Song et al., "Score-Based Generative Modeling through Stochastic Differential Equations", ICLR 2021 (the score).
 *
 * @param mixture Where the data come from.
 * @param marginals Such as a `NoiseSchedule`; or log alpha as a function of times, for other schedules.
 * @throws {RangeError} If the mixture is not one: numbers of weights and means differ, weights do not sum to 1, ... The
 * denoiser throws it if x or t has another shape.
 *
 * @example
 * ```ts
 * import { mixtureDenoiser, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * // Data of mean 0 and variance 1 look the same at all times, and the noise in x is sigma x.
 * const marginals = { alpha: [0.8, 0.28], sigma: [0.6, 0.96] }; // two times
 * const denoise = mixtureDenoiser({ weights: [1], means: [[0, 0]], variance: 1 }, marginals);
 * const eps = denoise(tf.tensor2d([[1, -2]]), tf.tensor1d([1]));
 * assertAlmostEquals(eps.dataSync()[1]!, 0.96 * -2, 1e-6);
 * ```
 */
export function mixtureDenoiser<X extends tf.Tensor = tf.Tensor2D>(
  mixture: GaussianMixture,
  marginals: Marginals | LogAlpha,
): Denoiser<X> {
  refuseMoreArguments("mixtureDenoiser", arguments, 2);
  checkMixture("mixtureDenoiser", mixture);
  const logAlphaAt = typeof marginals === "function" ? marginals : interpolated(marginals);
  return (x, t) =>
    tf.tidy(() => {
      const rows = asRows("mixtureDenoiser", mixture, x); // [N, D]
      const logAlpha = perRow("mixtureDenoiser", { t: logAlphaAt(t) }, { x: rows }) as tf.Tensor2D; // [N, 1] or [1, 1]
      const sigma: tf.Tensor2D = logAlpha.mul<tf.Tensor2D>(2).expm1().neg().sqrt(); // sqrt(1 - alpha^2)
      return shapedAs(x, mixturePosterior(mixture, rows, logAlpha.exp(), sigma).noise);
    });
}

/** log alpha, in straight lines from step to step. */
function interpolated({ alpha, sigma }: Marginals): LogAlpha {
  const logAlphas = Float32Array.from(alpha, (a, t) => Math.log(a / Math.hypot(a, sigma[t]!)));
  const last = logAlphas.length - 1;
  return (times) => {
    const table = tf.tensor1d(logAlphas);
    const t = times.toFloat<tf.Tensor1D>(); // whole ones may come as int32
    const step = t.floor().clipByValue(0, Math.max(0, last - 1));
    const [here, next] = [table.gather(step.toInt()), table.gather(step.add(1).clipByValue(0, last).toInt())];
    return here.add(next.sub(here).mul(t.sub(step)));
  };
}
