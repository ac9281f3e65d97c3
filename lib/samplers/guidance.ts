import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "./denoiser.ts";

/** A model that was trained both with and without being told a condition, such as a class. */
export interface GuidedModel {
  /** The noise predicted for the condition that is wanted. */
  readonly conditional: Denoiser;
  /** The noise predicted without any. */
  readonly unconditional: Denoiser;
}

/**
 * Classifier-free guidance: a denoiser that exaggerates what the condition changes.
 *
 *     eps = unconditional + scale (conditional - unconditional)
 *
 * So scale 0 is the unconditional model, 1 the conditional one, and above 1 is guidance: the convention of Imagen, Stable
 * Diffusion and diffusers' `guidance_scale`. Ho & Salimans write w for scale - 1.
 *
 * With scale 0 or 1 the network is called once for each call of the denoiser, otherwise twice.
 *
 * Ho & Salimans, "Classifier-Free Diffusion Guidance", 2022, eq. 6.
 *
 * @param model The two predictions.
 * @param scale How strong: 0 or more.
 * @throws {RangeError} If the scale is negative or not finite.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { withGuidance } from "./guidance.ts";
 *
 * await startBackend();
 * const denoise = withGuidance({ conditional: (x) => x.mul(2), unconditional: (x) => x.mul(1) }, 7.5);
 * assertEquals(denoise(tf.ones([1, 2]), tf.tensor1d([980])).arraySync(), [[8.5, 8.5]]); // 1 + 7.5 (2 - 1)
 * ```
 */
export function withGuidance({ conditional, unconditional }: GuidedModel, scale: number): Denoiser {
  if (!(scale >= 0 && scale < Infinity)) {
    throw new RangeError(
      `withGuidance: the scale is ${scale}. Give 0 (unconditional), 1 (conditional) or more (guidance), e.g. 7.5.`,
    );
  }
  if (scale === 0) return unconditional;
  if (scale === 1) return conditional;
  return (x: tf.Tensor2D, t: tf.Tensor1D) => {
    const without = unconditional(x, t);
    return without.add(conditional(x, t).sub(without).mul(scale));
  };
}
