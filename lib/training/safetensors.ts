/**
 * The safetensors format: named tensors and some text in one file, readable from Python, Rust and JavaScript.
 * https://huggingface.co/docs/safetensors
 *
 * Eight bytes with the length of the header, the header as JSON, then the numbers, little endian as in memory.
 *
 * @module
 */
import { arrays, checkEntry, damaged, type Dtype, type Entry, isRecord, sizeOf } from "./safetensors_header.ts";

/** An array of one of the kinds. */
export type SafeArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

/** A tensor in a file. Values in row-major order. */
export interface SafeTensor {
  readonly shape: readonly number[];
  readonly data: SafeArray;
}

/** What a file holds. */
export interface Safetensors {
  readonly tensors: Map<string, SafeTensor>;
  readonly metadata: Record<string, string>;
}

const METADATA = "__metadata__";
const MAX_HEADER = 100_000_000; // as other readers

/**
 * Writes tensors in the safetensors format.
 *
 * @param tensors By name.
 * @param metadata Text by name.
 * @throws {RangeError} If an array's length does not fit its shape.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
 *
 * const weight = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
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
  // Wide numbers first, so that every array begins at a multiple of its number's width.
  const sorted = [...tensors].sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const header: [string, unknown][] = Object.keys(metadata).length > 0 ? [[METADATA, metadata]] : [];
  let end = 0;
  for (const [name, { shape, data }] of sorted) {
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(`Tensor "${name}" has ${data.length} values; its shape [${shape}] needs ${sizeOf(shape)}.`);
    }
    header.push([name, { dtype: dtypeOf(name, data), shape, data_offsets: [end, end += data.byteLength] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(0x20, 8, start); // the header is padded with spaces
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  let offset = start;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Reads the safetensors format.
 *
 * @param bytes A whole file.
 * @param source What the errors call it. Default "The data".
 * @throws {SyntaxError} If it is not in the format: cut short, a damaged header, tensors that overlap or leave gaps.
 * @throws {TypeError} If a tensor has numbers of a kind that is not read here: F16, BF16, I64, ...
 */
export function decodeSafetensors(bytes: Uint8Array, source = "The data"): Safetensors {
  const { header, body } = splitFile(bytes, source);
  const { [METADATA]: metadata = {}, ...entries } = header;
  if (!isRecord(metadata) || Object.values(metadata).some((value) => typeof value !== "string")) {
    throw damaged(source, `${METADATA} is not a record of texts`);
  }
  const tensors = new Map<string, SafeTensor>();
  let expected = 0;
  const checked = Object.entries(entries).map(([name, entry]) => [name, checkEntry(name, entry, source)] as const);
  for (const [name, { data_offsets: [begin, end] }] of checked.toSorted(([, a], [, b]) => byOffsets(a, b))) {
    if (begin !== expected) throw damaged(source, `tensor "${name}" begins at byte ${begin}, not at ${expected}`);
    expected = end;
  }
  if (expected !== body.length) {
    throw damaged(source, `the tensors take ${expected} bytes and the file has ${body.length} for them`);
  }
  for (const [name, { dtype, shape, data_offsets: [begin, end] }] of checked) {
    tensors.set(name, { shape, data: new arrays[dtype](body.slice(begin, end).buffer) });
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

function splitFile(bytes: Uint8Array, source: string) {
  if (bytes.length < 8) throw damaged(source, `it has ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER || 8 + length > bytes.length) {
    throw damaged(source, `its header should have ${length} bytes and the whole file has ${bytes.length}`);
  }
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length)));
    if (isRecord(header)) return { header, body: bytes.slice(8 + length) };
  } catch {
    // falls through to the same message
  }
  throw damaged(source, "its header is not a JSON object");
}

function dtypeOf(name: string, data: SafeArray): Dtype {
  const found = Object.entries(arrays).find(([, array]) => data instanceof array);
  if (!found) throw new TypeError(`Tensor "${name}" is a ${data.constructor.name}, which cannot be written.`);
  return found[0] as Dtype;
}

const byOffsets = (a: Entry, b: Entry) =>
  a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]; // empty tensors share a beginning
