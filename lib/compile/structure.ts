/**
 * Values that hold tensors: a tensor, or arrays and plain objects of such values.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** All tensors in a value, in the order of its fields. */
export function tensorsIn(value: unknown): tf.Tensor[] {
  if (value instanceof tf.Tensor) return [value];
  return isContainer(value) ? Object.values(value).flatMap(tensorsIn) : [];
}

/** The same value with other tensors in the places of its own, which are taken in the order of `tensorsIn`. */
export function withTensors<V>(value: V, tensors: readonly tf.Tensor[]): V {
  const rest = [...tensors];
  const replace = (part: unknown): unknown => {
    if (part instanceof tf.Tensor) return rest.shift();
    if (Array.isArray(part)) return part.map(replace);
    if (!isContainer(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, field]) => [name, replace(field)]));
  };
  return replace(value) as V;
}

/** A text that is equal for values alike in everything but the numbers inside their tensors. */
export function describeStructure(value: unknown): string {
  if (value instanceof tf.Tensor) return `${value.dtype}[${value.shape}]`;
  if (Array.isArray(value)) return `[${value.map(describeStructure).join()}]`;
  if (isContainer(value)) {
    return `{${
      Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${describeStructure(part)}`).join()
    }}`;
  }
  if (typeof value === "function" || (typeof value === "object" && value !== null)) {
    return `object ${identityOf(value)}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

const identities = new WeakMap<object, number>();
let known = 0;

/** A number for an object, always the same. */
function identityOf(value: object): number {
  if (!identities.has(value)) identities.set(value, known++);
  return identities.get(value)!;
}

function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
