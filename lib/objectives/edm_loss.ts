import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randn, randnLike } from "../random/mod.ts";
import { ask, type Denoiser } from "../samplers/denoiser.ts";
import { perRow } from "../samplers/per_row.ts";
import { sameShape } from "../samplers/same_shape.ts";

/** Settings of {@linkcode edmLoss}, and what is drawn at random for it. */
export interface EdmLossOptions<X extends tf.Tensor = tf.Tensor2D> {
  /** Standard deviation of the data: as for `edmDenoiser`. Default 0.5. */
  sigmaData?: number;
  /** P_mean: the mean of the logarithm of the noise level. Default -1.2. */
  pMean?: number;
  /** P_std: the standard deviation of the logarithm of the noise level. Default 1.2. */
  pStd?: number;
  /** One noise level per row, [N]. By default log-normal, by pMean and pStd. */
  t?: tf.Tensor1D;
  /** Standard normal, of the shape of x0. By default drawn. */
  noise?: X;
}

/**
 * The loss of EDM: the squared error of the denoised data, weighted so that all noise levels count alike, for a network with
 * EDM's preconditioning.
 *
 *     lambda(t) |D(x_0 + t noise; t) - x_0|^2,   lambda(t) = (t^2 + d^2) / (t d)^2,   d = sigmaData
 *
 * As lambda = 1 / cOut^2, it is the mean squared error of the network itself, |F - (x_0 - cSkip X) / cOut|^2, over all
 * elements, and is computed so. Where F says nothing, it is 1 at every noise level.
 *
 * The network that was trained samples by `edmDenoiser(network, { sigmaData })` on `edmSchedule()`: there, too, t is the
 * noise level.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, eq. 2 to 8 and table 1.
 *
 * @param network F: (its input [N, ...], log(t) / 4: [N]) -> as its input.
 * @param x0 A batch of data of standard deviation sigmaData: [N, ...].
 * @throws {RangeError} If the shapes do not go together, or sigmaData or pStd is not positive.
 *
 * @example
 * ```ts
 * import { edmDenoiser, edmLoss, minibatch, SimpleNet, startBackend, train } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const data = tf.tensor2d([[0.5, 0.5], [0.5, -0.5], [-0.5, 0.5], [-0.5, -0.5]]);
 * const net = new SimpleNet([2, 32, 2]);
 * // log(t) / 4 is small, and the network's sinusoids are made for times up to 1000.
 * const network = (x: tf.Tensor2D, t: tf.Tensor1D) => net.forward(x, t.mul(100));
 * await train(net, () => edmLoss(network, minibatch(data, 64)), { iterations: 20 }); // some thousands
 * const denoise = edmDenoiser(network);
 * assertEquals(denoise(tf.ones([8, 2]), tf.tensor1d([80])).shape, [8, 2]);
 * ```
 */
export function edmLoss<X extends tf.Tensor = tf.Tensor2D>(
  network: Denoiser<X>,
  x0: X,
  options: EdmLossOptions<X> = {},
): tf.Scalar {
  refuseUnknownOptions("edmLoss", options, ["sigmaData", "pMean", "pStd", "t", "noise"]);
  const { sigmaData = 0.5, pMean = -1.2, pStd = 1.2 } = options;
  checkNumbers({ sigmaData, pStd }, pMean);
  sameShape("edmLoss", { x0 });
  const { t = logNormal(x0.shape[0]!, pMean, pStd), noise = randnLike(x0) } = options;
  sameShape("edmLoss", { x0, noise });
  const d = sigmaData;
  const level = perRow("edmLoss", { t }, { x0 }); // [N, 1, ...]
  const root = level.square().add(d * d).sqrt(); // 1 / cIn
  const f = ask<X>("edmLoss", network, x0.add(noise.mul(level)).div<X>(root), t.log().div(4));
  // (x_0 - cSkip X) / cOut, written so that nothing is divided by a small t
  const target = x0.mul(level.div(d)).sub(noise.mul(d)).div(root);
  return f.sub(target).square().mean();
}

/** n noise levels whose logarithm is normal: [n]. */
const logNormal = (n: number, mean: number, std: number): tf.Tensor1D =>
  randn([n]).mul<tf.Tensor1D>(std).add<tf.Tensor1D>(mean).exp();

function checkNumbers(positive: Record<string, number>, pMean: number): void {
  for (const [name, value] of Object.entries(positive)) {
    if (!(value > 0 && value < Infinity)) throw new RangeError(`edmLoss: ${name} is ${value}. Give a number above 0.`);
  }
  if (!Number.isFinite(pMean)) throw new RangeError(`edmLoss: pMean is ${pMean}. Give a number, e.g. -1.2.`);
}
