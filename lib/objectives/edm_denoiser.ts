import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { ask, type Denoiser } from "../samplers/denoiser.ts";
import { perRow } from "../samplers/per_row.ts";

/** Settings of {@linkcode edmDenoiser}. */
export interface EdmDenoiserOptions {
  /** Standard deviation of the data. Default 0.5. */
  sigmaData?: number;
}

/**
 * A denoiser made of a network with EDM's preconditioning, for samplers on `edmSchedule()`, where t is the noise level.
 *
 * EDM's network F sees x_0 + t noise scaled to variance 1, and predicts a mixture of data and noise of variance 1:
 *
 *     D = cSkip X + cOut F(cIn X, log(t) / 4),   X = x_0 + t noise
 *     cSkip = d^2 / (t^2 + d^2),  cOut = t d / sqrt(t^2 + d^2),  cIn = 1 / sqrt(t^2 + d^2),  d = sigmaData
 *
 * where D is the predicted data. Samplers here keep x = X / sqrt(1 + t^2) and ask for the noise, (X - D) / t.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, table 1 and eq. 7.
 *
 * @param network F: (its input [N, ...], log(t) / 4: [N] or [1]) -> as its input.
 * @throws {RangeError} If sigmaData is not positive. The denoiser throws it if the network's answer has another shape than
 * x, or t is not one per row.
 *
 * @example
 * ```ts
 * import { edmDenoiser, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * // F = 0 is right for normal data of standard deviation sigmaData.
 * const denoise = edmDenoiser((x) => tf.zerosLike(x), { sigmaData: 1 });
 * const eps = denoise(tf.tensor2d([[3, 0]]), tf.tensor1d([1]));
 * assertAlmostEquals(eps.dataSync()[0]!, 3 / Math.SQRT2, 1e-6);
 * ```
 */
export function edmDenoiser<X extends tf.Tensor = tf.Tensor2D>(
  network: Denoiser<X>,
  options: EdmDenoiserOptions = {},
): Denoiser<X> {
  refuseUnknownOptions("edmDenoiser", options, ["sigmaData"]);
  const { sigmaData = 0.5 } = options;
  if (!(sigmaData > 0 && sigmaData < Infinity)) {
    throw new RangeError(`edmDenoiser: sigmaData is ${sigmaData}. Give the standard deviation of the data, e.g. 0.5.`);
  }
  const d = sigmaData;
  return (x, t) => {
    const level = perRow("edmDenoiser", { t }, { x }); // [N, 1, ...] or [1, 1, ...]
    const squared = level.square().add(d * d); // t^2 + d^2
    const unscaled: X = x.mul(level.square().add(1).sqrt()); // X
    const f = ask<X>("edmDenoiser", network, unscaled.div(squared.sqrt()), t.log().div(4));
    // (X - D) / t, with X - cSkip X = X t^2 / (t^2 + d^2), so that nothing is divided by a small t
    return unscaled.mul(level.div(squared)).sub(f.mul(tf.scalar(d).div(squared.sqrt())));
  };
}
