/**
 * What a check sees: numbers with a shape, under a name in plain words.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { Unusable } from "./unusable.ts";

export { Unusable };

/** Numbers in row-major order and their shape; a scalar has shape []. */
export interface Observation {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** All that a check saw, by name, such as "x_t at t = 0". */
export type Observations<Name extends string = string> = Readonly<Record<Name, Observation>>;

/** An observation of plain numbers. */
export function observeNumbers(values: ArrayLike<number>, shape: readonly number[] = [values.length]): Observation {
  return { shape, values: Array.from(values) };
}

/** What a value is, for a message: "a tensor of shape [3, 2]", "undefined", "a number". */
export function describeValue(value: unknown): string {
  if (value instanceof tf.Tensor) return `a tensor of shape [${value.shape.join(", ")}]`;
  if (value === undefined || value === null) return String(value);
  if (value instanceof Promise) return "a promise";
  if (Array.isArray(value)) return "an array";
  const kind = typeof value === "object" ? value.constructor?.name ?? "Object" : typeof value;
  if (kind === "Object") return `a record { ${Object.keys(value).join(", ")} }`;
  return `a ${kind}`;
}

/**
 * Reads where a student's function has moved points.
 *
 * @param value What it returned.
 * @param name The name of the function.
 * @param shape That of the points that it was given.
 * @throws {Unusable} If that is no tensor of this shape.
 */
export async function observePoints(value: unknown, name: string, shape: readonly number[]): Promise<Observation> {
  const seen = await observeTensor(value, name);
  if (seen.shape.join() === shape.join()) return seen;
  throw new Unusable(
    `${name} returned a tensor of shape [${seen.shape.join(", ")}], expected [${
      shape.join(", ")
    }], as the points that it ` +
      "was given. A factor for each row has the shape [N, 1], as `at(table, t)` gives it: another `expandDims` or a " +
      "factor of shape [N] spreads it over more axes. Look at `.shape` of each part.",
  );
}

/**
 * Refuses points that stay where they are in every step, which says nothing of what is wrong in the formula.
 *
 * @param name The name of the function.
 * @param given The points that it was given.
 * @param results What it made of them, each time.
 * @throws {Unusable} If each of the results is the points that were given.
 */
export function refuseUnchanged(name: string, given: ArrayLike<number>, results: readonly Observation[]): void {
  if (!results.every(({ values }) => values.every((value, i) => value === given[i]))) return;
  throw new Unusable(
    `${name} returned the points that it was given, unchanged. Is there a \`return\` too early, is a result thrown ` +
      "away (`x.add(y)` leaves x as it is and returns the sum), or does a `catch` hide an error?",
  );
}

/**
 * Reads a tensor that a student's function returned.
 *
 * @param value What it returned.
 * @param name The name of the function.
 * @throws {Unusable} If that is not a tensor.
 */
export async function observeTensor(value: unknown, name: string): Promise<Observation> {
  if (value === undefined) {
    throw new Unusable(`${name} returned nothing (undefined). Is a \`return\` missing?`);
  }
  if (value instanceof Promise) {
    value.catch(() => {});
    throw new Unusable(`${name} returned a promise, expected a tensor. Leave out \`async\` and \`await\` in it.`);
  }
  if (!(value instanceof tf.Tensor)) {
    const isRead = typeof value === "number" || ArrayBuffer.isView(value);
    throw new Unusable(
      `${name} returned ${describeValue(value)}, expected a tensor.` +
        (isRead
          ? " Leave out what reads numbers, such as `dataSync()` or `arraySync()`: no gradient finds its way back."
          : ""),
    );
  }
  if (value.isDisposed) {
    throw new Unusable(`${name} returned a tensor that is already disposed. Leave out \`dispose\`.`);
  }
  if (value.dtype !== "float32") {
    throw new Unusable(`${name} returned a tensor of type ${value.dtype}, expected float32. \`toFloat()\` makes one.`);
  }
  return observeNumbers(await value.data(), value.shape);
}
