import type { SafeTensor } from "./safetensors.ts";
import { isShape, MAX_HEADER, METADATA, sizeOf } from "./safetensors_header.ts";
import { isKnown, kinds, ownDtype } from "./safetensors_kinds.ts";

/**
 * Writes tensors in the safetensors format. What readers would refuse is not written.
 *
 * A float32 that is written as `F16` or `BF16` is rounded to the nearest.
 *
 * @param tensors By name.
 * @param metadata Text by name.
 * @throws {RangeError} If an array's length does not fit its shape, a value is no number of its kind, or a name cannot be
 * one in a file.
 * @throws {TypeError} If a tensor's array or kind cannot be written, or metadata is no text.
 *
 * @example
 * ```ts
 * import { decodeSafetensors, encodeSafetensors } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = { dtype: "F32", shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
 * const bytes = encodeSafetensors(new Map([["weight", weight]]), { epoch: "7" });
 * const { tensors, metadata } = decodeSafetensors(bytes);
 * assertEquals(tensors.get("weight"), weight);
 * assertEquals(metadata, { epoch: "7" });
 * ```
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, SafeTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  checkMap(tensors);
  checkTexts(metadata);
  // Wide numbers first, so that every array begins at a multiple of its number's width.
  const encoded = [...tensors].map(([name, tensor]) => encode(name, tensor)).sort((a, b) => b.width - a.width);
  const header: [string, unknown][] = Object.keys(metadata).length > 0 ? [[METADATA, metadata]] : [];
  let end = 0;
  for (const { name, dtype, shape, bytes } of encoded) {
    header.push([name, { dtype, shape, data_offsets: [end, end += bytes.byteLength] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  if (start - 8 > MAX_HEADER) {
    throw new RangeError(
      `The names and texts take ${json.length} bytes, and readers take ${MAX_HEADER}. Shorten them.`,
    );
  }
  const file = new Uint8Array(start + end).fill(0x20, 8, start); // the header is padded with spaces
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  let offset = start;
  for (const { bytes } of encoded) {
    file.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset);
    offset += bytes.byteLength;
  }
  return file;
}

/** A tensor as it stands in a file. */
interface EncodedTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: ArrayBufferView;
  /** Bytes of one number. */
  readonly width: number;
}

function encode(name: string, { dtype: given, shape, data }: SafeTensor): EncodedTensor {
  checkName(name);
  const dtype = given ?? ownDtype(data);
  if (dtype === undefined) {
    throw new TypeError(`Tensor "${name}" is a ${data?.constructor.name}, which cannot be written.`);
  }
  if (!isKnown(dtype)) {
    const known = Object.keys(kinds).join(", ");
    throw new TypeError(`Tensor "${name}" has numbers of kind ${dtype}. Convert it to one of ${known}.`);
  }
  const { array, bytes: width, write } = kinds[dtype];
  if (!(data instanceof array)) {
    throw new TypeError(
      `Tensor "${name}" of kind ${dtype} has a ${data?.constructor.name}. Give its values as a ${array.name}.`,
    );
  }
  if (!isShape(shape)) {
    throw new RangeError(`Tensor "${name}" has the shape [${shape}]. Give whole numbers of 0 or more.`);
  }
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`Tensor "${name}" has ${data.length} values; its shape [${shape}] needs ${sizeOf(shape)}.`);
  }
  try {
    return { name, dtype, shape, bytes: write(data), width };
  } catch (cause) {
    throw new RangeError(`Tensor "${name}" of kind ${dtype} has ${(cause as Error).message}.`, { cause });
  }
}

/** Refuses an object in the place of a Map of tensors. */
export function checkMap(tensors: unknown): void {
  if (tensors instanceof Map) return;
  throw new TypeError("The tensors are not in a Map. Give new Map([[name, tensor], ...]).");
}

function checkName(name: unknown): void {
  if (typeof name !== "string") throw new TypeError(`${String(name)} is not the name of a tensor. Give a text.`);
  if (name === METADATA) {
    throw new RangeError(`No tensor can be named "${METADATA}": there the format keeps its texts.`);
  }
  if (!name.isWellFormed()) throw new RangeError(`The name ${JSON.stringify(name)} has half a character. Shorten it.`);
}

/** JSON would write other values too, or drop them; no reader takes them. */
function checkTexts(metadata: Readonly<Record<string, unknown>>): void {
  const prototype = typeof metadata === "object" && metadata !== null ? Object.getPrototypeOf(metadata) : undefined;
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError("The metadata are no plain object. Give { name: text, ... }.");
  }
  for (const [name, text] of Object.entries(metadata)) {
    if (typeof text !== "string") {
      throw new TypeError(
        `Metadata "${name}" is ${inWords(text)}, expected a text. Write String(...) or JSON.stringify(...).`,
      );
    }
    if (!text.isWellFormed() || !name.isWellFormed()) {
      throw new RangeError(`Metadata ${JSON.stringify(name)} has half a character. Shorten it between characters.`);
    }
  }
}

const inWords = (value: unknown) => typeof value === "object" && value !== null ? "an object" : String(value);
