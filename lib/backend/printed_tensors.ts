/**
 * What `console.log` and a notebook show of a tensor: type, shape and the first values, where TensorFlow.js leaves it at the
 * fields of the object.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isIntercepted } from "./native.ts";

/** Lines of values, and values in a line, that are shown. */
const LINES = 10;
const COLUMNS = 20;

/** Values that a tensor inside of something else may have to be shown with them, in its line. */
const INLINE = 6;

/** Deno hands over what it is inside of. */
interface Inspection {
  readonly seen?: readonly unknown[];
}

/** Makes Deno print tensors by their values. To be called once. */
export function printTensors(): void {
  Object.defineProperty(tf.Tensor.prototype, Symbol.for("Deno.customInspect"), {
    value(this: tf.Tensor, _inspect: unknown, { seen = [] }: Inspection = {}): string {
      return seen.length > 0 ? describeInline(this) : describeTensor(this);
    },
    configurable: true,
    writable: true,
  });
}

/**
 * A tensor in words: type, shape and values, of a large one the first.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { describeTensor } from "./printed_tensors.ts";
 *
 * await startBackend();
 * assertEquals(describeTensor(tf.ones([2, 2])), "Tensor float32 [2, 2]\n[[1, 1],\n [1, 1]]");
 * ```
 */
export function describeTensor(x: tf.Tensor): string {
  const kept = keptShape(x.shape);
  const isWhole = tf.util.arraysEqual(kept, x.shape);
  const values = valuesOf(x, kept);
  if (typeof values === "object") return `${nameOf(x)} (${values.why})`;
  if (x.rank === 0) return `${nameOf(x)} ${values}`;
  return [nameOf(x), values, ...(isWhole ? [] : [`(the first ${shapeText(kept)} of ${shapeText(x.shape)})`])].join(
    "\n",
  );
}

/** In one line, with the values of a small one. */
function describeInline(x: tf.Tensor): string {
  const values = x.size <= INLINE ? valuesOf(x, x.shape) : undefined;
  if (typeof values === "object") return `${nameOf(x)} (${values.why})`;
  return values === undefined ? nameOf(x) : `${nameOf(x)} ${values.replace(/\n\s*/g, " ")}`;
}

const shapeText = (shape: readonly number[]) => `[${shape.join(", ")}]`;
const nameOf = (x: tf.Tensor) => `${x instanceof tf.Variable ? "Variable" : "Tensor"} ${x.dtype} ${shapeText(x.shape)}`;

/** What is shown of a shape: no more than the first lines, from the last axis to the first, and the first columns. */
function keptShape(shape: readonly number[]): number[] {
  let lines = LINES;
  return shape.map((_, i) => shape.length - 1 - i).map((axis, i) => {
    const size = shape[axis]!;
    if (i === 0) return size > COLUMNS ? COLUMNS / 2 : size;
    const kept = Math.min(size, lines);
    lines = Math.max(1, Math.floor(lines / Math.max(1, kept)));
    return kept;
  }).reverse();
}

/** The values of the first corner of a tensor, or why they cannot be shown. */
function valuesOf(x: tf.Tensor, kept: number[]): string | { readonly why: string } {
  if (x.isDisposed) return { why: "disposed: its values are gone" };
  if (x.size === 0) return { why: "empty" };
  if (x.dtype === "complex64") return { why: "its parts are tf.real(x) and tf.imag(x)" };
  if (isIntercepted()) return { why: "its values are not read while a step is recorded" };
  try {
    return nestedText(cornerOf(x, kept));
  } catch {
    return { why: "its values are read with await x.data()" };
  }
}

type Value = number | string;
type Nested = Value | Nested[];

function cornerOf(x: tf.Tensor, kept: number[]): Nested {
  if (x.size === tf.util.sizeFromShape(kept)) return x.arraySync();
  return tf.tidy(() => tf.slice(x, kept.map(() => 0), kept).arraySync());
}

/** Nested arrays, one row in a line, with values below each other. */
function nestedText(values: Nested): string {
  if (!Array.isArray(values)) return valueText(values);
  const width = Math.max(...flat(values).map((value) => valueText(value).length));
  const text = (part: Nested, depth: number): string => {
    if (!Array.isArray(part)) return valueText(part).padStart(width);
    const between = Array.isArray(part[0]) ? `,\n${" ".repeat(depth + 1)}` : ", ";
    return `[${part.map((item) => text(item, depth + 1)).join(between)}]`;
  };
  return text(values, 0);
}

const flat = (values: Nested): Value[] => Array.isArray(values) ? values.flatMap(flat) : [values];

/** Six digits: float32 has seven, and the last one is rounding. */
const valueText = (value: Value) => typeof value === "number" ? String(Number(value.toPrecision(6))) : `${value}`;
