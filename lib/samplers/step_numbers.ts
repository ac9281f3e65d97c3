/**
 * The numbers of one step of a plan, and how they come onto the device.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** One step of a plan, on the device: a number becomes a tensor of shape [1], a record a record of such tensors. */
export type Tensors<S> = S extends number ? tf.Tensor1D : { readonly [K in keyof S]: tf.Tensor1D };

/** The step's numbers as float32 tensors of shape [1]: one upload, however many fields there are. */
export function uploadStep<S>(step: S): Tensors<S> {
  if (typeof step === "number") return tf.tensor1d([step]) as unknown as Tensors<S>;
  const fields = Object.keys(step as object);
  const values = tf.tensor1d(Object.values<number>(step as Record<string, number>));
  const parts = tf.split(values, fields.length);
  return Object.fromEntries(fields.map((field, i) => [field, parts[i]])) as unknown as Tensors<S>;
}

/**
 * Checks the steps of a plan.
 *
 * @throws {RangeError} If there is none, or a number in it is not finite.
 * @throws {TypeError} If the steps are neither all numbers nor all records of numbers with the same fields.
 */
export function checkSteps(steps: readonly unknown[]): void {
  if (!Array.isArray(steps)) {
    throw new TypeError(`scan: steps is ${describe(steps)}. Give an array, one entry per step.`);
  }
  if (steps.length === 0) throw new RangeError("scan: there are no steps. Give at least one.");
  const expected = describe(steps[0]);
  steps.forEach((step, i) => {
    const found = describe(step);
    if (!/^a number|^a record of /.test(found)) {
      throw new TypeError(`scan: steps[${i}] is ${found}. Give a number, or a record of numbers such as { t: 980 }.`);
    }
    if (found !== expected) {
      throw new TypeError(`scan: steps[${i}] is ${found} but steps[0] is ${expected}. All steps must be alike.`);
    }
    for (const [field, value] of typeof step === "number" ? [["", step]] : Object.entries(step as object)) {
      const name = `steps[${i}]${field === "" ? "" : `.${field}`}`;
      if (typeof value !== "number") throw new TypeError(`scan: ${name} is ${describe(value)}. Give a number.`);
      if (!Number.isFinite(value)) throw new RangeError(`scan: ${name} is ${value}. Give a finite number.`);
    }
  });
}

/** The numbers of a step for a message: "t: 980, sigma: 0.9947". */
export function stepInWords(step: unknown): string {
  const short = (value: number) => String(Number(value.toPrecision(4)));
  if (typeof step === "number") return short(step);
  return Object.entries(step as Record<string, number>).map(([name, value]) => `${name}: ${short(value)}`).join(", ");
}

function describe(value: unknown): string {
  if (typeof value === "number") return "a number";
  if (typeof value === "string") return `the text "${value}"`;
  if (Array.isArray(value)) return "an array";
  if (value instanceof tf.Tensor) return "a tensor";
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.keys(value);
  return fields.length === 0 ? "an empty record" : `a record of ${fields.join(", ")}`;
}
