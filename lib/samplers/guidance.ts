import type * as tf from "@tensorflow/tfjs";
import { partOfStep } from "../compile/mod.ts";
import { refuseMoreArguments } from "../options/mod.ts";
import { ask, type Denoiser } from "./denoiser.ts";

/** A model that was trained both with and without being told a condition, such as a class. */
export interface GuidedModel<X extends tf.Tensor = tf.Tensor2D> {
  /** The noise predicted for the condition that is wanted. */
  readonly conditional: Denoiser<X>;
  /** The noise predicted without any. */
  readonly unconditional: Denoiser<X>;
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
 * @throws {TypeError} If one of the two is no function, or there are further arguments.
 * @throws {RangeError} If the scale is negative or not finite. The denoiser throws it if a prediction has another shape
 * than x.
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
export function withGuidance<X extends tf.Tensor = tf.Tensor2D>(model: GuidedModel<X>, scale: number): Denoiser<X> {
  refuseMoreArguments("withGuidance", arguments, 2);
  for (const name of ["conditional", "unconditional"] as const) {
    if (typeof model?.[name] === "function") continue;
    throw new TypeError(
      `withGuidance: "${name}" is ${model?.[name]}. Give { conditional, unconditional }, two denoisers.`,
    );
  }
  const { conditional, unconditional } = model;
  if (!(scale >= 0 && scale < Infinity)) {
    throw new RangeError(
      `withGuidance: the scale is ${scale}. Give 0 (unconditional), 1 (conditional) or more (guidance), e.g. 7.5.`,
    );
  }
  if (scale === 0) return unconditional;
  if (scale === 1) return conditional;
  const beyond = (without: X, wanted: X): X => without.add(wanted.sub(without).mul(scale));
  const guided = (x: X, t: tf.Tensor1D) =>
    beyond(
      ask("withGuidance, unconditional", unconditional, x, t),
      ask("withGuidance, conditional", conditional, x, t),
    );
  if (conditional.parts === undefined || unconditional.parts === undefined) return guided;
  const parts = (x: X, t: tf.Tensor1D) => {
    const [without, wanted] = [partOfStep(unconditional.parts!)(x, t), partOfStep(conditional.parts!)(x, t)];
    return { x0: beyond(without.x0, wanted.x0), noise: beyond(without.noise, wanted.noise) };
  };
  return Object.assign(guided, { parts });
}
