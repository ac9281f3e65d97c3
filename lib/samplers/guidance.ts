import type * as tf from "@tensorflow/tfjs";
import { partOfStep } from "../compile/mod.ts";
import { refuseMoreArguments } from "../options/mod.ts";
import type { ClassNetwork } from "./condition.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { guidedClasses } from "./guided_classes.ts";

/** A model that was trained both with and without being told a condition, such as a class. */
export interface GuidedModel<X extends tf.Tensor = tf.Tensor2D> {
  /** The noise predicted for the condition that is wanted. */
  readonly conditional: Denoiser<X>;
  /** The noise predicted without any. */
  readonly unconditional: Denoiser<X>;
}

/** A network that knows classes and was trained with some of them dropped, and the classes that are wanted. */
export interface GuidedClasses<X extends tf.Tensor = tf.Tensor2D> {
  /** The network. */
  readonly network: ClassNetwork<X>;
  /** [N], or [1] for the same in all rows; int32. */
  readonly label: tf.Tensor1D;
}

/**
 * Classifier-free guidance: a denoiser that exaggerates what the condition changes.
 *
 *     eps = unconditional + scale (conditional - unconditional)
 *
 * So scale 0 is the unconditional model, 1 the conditional one, and above 1 is guidance: the convention of Imagen, Stable
 * Diffusion and diffusers' `guidance_scale`. Ho & Salimans write w for scale - 1.
 *
 * With scale 0 or 1 the network is called once for each call of the denoiser, otherwise twice. A network with its labels is
 * called once all the same: with a batch of 2 N rows, N without a class before the N with theirs.
 *
 * What the network predicts need not be the noise: predictions of v or of the data may be guided as well, before `toDenoiser`
 * turns them into noise, and give the same.
 *
 * Ho & Salimans, "Classifier-Free Diffusion Guidance", 2022, eq. 6.
 *
 * @param model The two predictions; or `{ network, label }`, for a network that is told classes.
 * @param scale How strong: 0 or more.
 * @throws {TypeError} If one of the two is no function, the network knows no classes, or there are further arguments.
 * @throws {RangeError} If the scale is negative or not finite. The denoiser throws it if a prediction has another shape
 * than x.
 *
 * @example
 * ```ts
 * import { startBackend, withGuidance } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const denoise = withGuidance({ conditional: (x) => x.mul(2), unconditional: (x) => x.mul(1) }, 7.5);
 * assertEquals(denoise(tf.ones([1, 2]), tf.tensor1d([980])).arraySync(), [[8.5, 8.5]]); // 1 + 7.5 (2 - 1)
 * ```
 *
 * @example A U-Net that knows six classes
 * ```ts
 * import { startBackend, UNet, withGuidance } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const network = new UNet(3, [8], { classes: 6 });
 * const denoise = withGuidance({ network, label: tf.tensor1d([0, 5], "int32") }, 2);
 * assertEquals(denoise(tf.ones([2, 8, 8, 3]), tf.tensor1d([980])).shape, [2, 8, 8, 3]);
 * ```
 */
export function withGuidance<X extends tf.Tensor = tf.Tensor2D>(
  model: GuidedModel<X> | GuidedClasses<X>,
  scale: number,
): Denoiser<X> {
  refuseMoreArguments("withGuidance", arguments, 2);
  if (model !== null && typeof model === "object" && "network" in model) {
    checkScale(scale);
    return guidedClasses(model, scale);
  }
  for (const name of ["conditional", "unconditional"] as const) {
    if (typeof model?.[name] === "function") continue;
    throw new TypeError(
      `withGuidance: "${name}" is ${model?.[name]}. Give { conditional, unconditional }, two denoisers.`,
    );
  }
  const { conditional, unconditional } = model;
  checkScale(scale);
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

function checkScale(scale: number): void {
  if (scale >= 0 && scale < Infinity) return;
  throw new RangeError(
    `withGuidance: the scale is ${scale}. Give 0 (unconditional), 1 (conditional) or more (guidance), e.g. 7.5.`,
  );
}
