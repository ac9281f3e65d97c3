import * as tf from "@tensorflow/tfjs";

/** What the operators of TypeScript would make of a tensor: text or not-a-number, and nobody would notice. */
const words = "The operators + - * / ** < > and the functions of Math work on numbers, not on tensors. Write " +
  "x.add(y), x.sub(y), x.mul(y), x.div(y), x.square(), x.sqrt(), x.greater(y), and tf.sub(1, x) for 1 - x. " +
  "In a text write ${x}.";

/**
 * Lets operators refuse tensors: `x * 2`, `1 - x`, `x < y` and `Math.sqrt(x)` throw a TypeError that says what to write.
 * JavaScript would give NaN, and `x + y` the two as a text. Texts may hold tensors as before: `${x}`, `String(x)`.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertThrows } from "@std/assert";
 * import { refuseArithmetic } from "./refused_arithmetic.ts";
 *
 * refuseArithmetic();
 * const x: unknown = tf.scalar(4);
 * assertThrows(() => Math.sqrt(x as number), TypeError, "x.sqrt()");
 * ```
 */
export function refuseArithmetic(): void {
  Object.defineProperty(tf.Tensor.prototype, Symbol.toPrimitive, {
    configurable: true,
    writable: true,
    value(this: tf.Tensor, hint: string): string {
      if (hint === "string") return this.toString();
      throw new TypeError(words);
    },
  });
}
