/**
 * The numbers of one step of a plan, and how they come onto the device.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { sameMaker } from "./plan.ts";

/** One step of a plan, on the device: a number becomes a tensor of shape [1], a record a record of such tensors. */
export type Tensors<S> = S extends number ? tf.Tensor1D
  : { readonly [K in keyof S]: K extends string ? tf.Tensor1D : S[K] }; // a symbol says whose they are, see MadeBy

/** What may be a step of a plan: a number, or a record of numbers. */
export type StepNumbers<S> = number | { readonly [K in keyof S & string]: number };

/** The numbers of all steps on the device. */
export interface StepTable<S> {
  /** The numbers of step i, for a scalar i: float32 tensors of shape [1]. */
  at(i: tf.Scalar): Tensors<S>;
  dispose(): void;
}

/**
 * Puts the numbers of all steps on the device: one upload, one row for each step. Rows of zeros fill the table up to a
 * power of two, at least one, so that plans of similar length are replayed by the same graph, and the step can be run once
 * more after the last.
 */
export function stepTable<S>(steps: readonly S[]): StepTable<S> {
  const fields = typeof steps[0] === "number" ? undefined : Object.keys(steps[0] as object);
  const rows = steps.map((step) =>
    fields === undefined ? [Number(step)] : fields.map((field) => (step as Record<string, number>)[field]!)
  );
  const capacity = Math.max(64, 2 ** Math.ceil(Math.log2(rows.length + 1)));
  const zeros = rows[0]!.map(() => 0);
  const table = tf.tensor2d([...rows, ...Array.from({ length: capacity - rows.length }, () => zeros)]);
  return {
    at(i) {
      const row = table.gather(i) as tf.Tensor; // [number of fields]
      if (fields === undefined) return row as unknown as Tensors<S>;
      const parts = tf.split(row, fields.length);
      const numbers = Object.fromEntries(fields.map((field, k) => [field, parts[k]]));
      sameMaker(steps[0] as object, numbers);
      return numbers as unknown as Tensors<S>;
    },
    dispose: () => table.dispose(),
  };
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
