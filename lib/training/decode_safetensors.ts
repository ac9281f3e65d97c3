import { formatOf } from "../files/mod.ts";
import type { SafeArray, SafeTensor, Safetensors } from "./safetensors.ts";
import {
  checkEntry,
  checkMetadata,
  damaged,
  type Entry,
  isRecord,
  MAX_HEADER,
  METADATA,
} from "./safetensors_header.ts";
import { isKnown, kinds } from "./safetensors_kinds.ts";

/**
 * Reads the safetensors format. No value is rounded; a tensor whose values cannot be had here says so when its `data` is
 * asked for, with a TypeError if they are of a kind that is not read (F8_E4M3, F4, C64, ...), or a RangeError if one is a
 * whole number of 2^53 or more. The others can be read all the same.
 *
 * @param bytes A whole file.
 * @param source What the errors call it. Default "The data".
 * @throws {SyntaxError} If it is not in the format: cut short, a damaged header, tensors that overlap or leave gaps.
 *
 * @example
 * ```ts
 * import { decodeSafetensors, encodeSafetensors } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const half = { dtype: "BF16", shape: [2], data: Float32Array.of(1.5, -2) };
 * const { tensors } = decodeSafetensors(encodeSafetensors(new Map([["scale", half]])));
 * assertEquals(tensors.get("scale"), half);
 * ```
 */
export function decodeSafetensors(bytes: Uint8Array, source = "The data"): Safetensors {
  const { header, body } = splitFile(bytes, source);
  const { [METADATA]: metadata, ...entries } = header;
  const checked = Object.entries(entries).map(([name, entry]) => [name, checkEntry(name, entry, source)] as const);
  let expected = 0;
  for (const [name, { data_offsets: [begin, end] }] of checked.toSorted(([, a], [, b]) => byOffsets(a, b))) {
    if (begin !== expected) throw damaged(source, `tensor "${name}" begins at byte ${begin}, not at ${expected}`);
    expected = end;
  }
  if (expected !== body.length) {
    throw damaged(source, `the tensors take ${expected} bytes and the file has ${body.length} for them`);
  }
  const tensors = new Map(checked.map(([name, entry]) => [name, tensorOf(entry, body, `${source}: tensor "${name}"`)]));
  return { tensors, metadata: checkMetadata(metadata, source) };
}

/** One odd tensor does not make the others unreadable: its error waits until it is asked for. */
function tensorOf({ dtype, shape, data_offsets: [begin, end] }: Entry, body: Uint8Array, what: string): SafeTensor {
  try {
    // A copy, also of Node's Buffer, whose slice() shares its memory.
    return { dtype, shape, data: valuesOf(dtype, new Uint8Array(body.subarray(begin, end)).buffer, what) };
  } catch (error) {
    return {
      dtype,
      shape,
      get data(): SafeArray {
        throw error;
      },
    };
  }
}

function valuesOf(dtype: string, buffer: ArrayBuffer, what: string): SafeArray {
  if (!isKnown(dtype)) {
    const known = Object.keys(kinds).join(", ");
    throw new TypeError(`${what} has numbers of kind ${dtype}. Leave it out, or convert it to one of ${known}.`);
  }
  try {
    return kinds[dtype].read(buffer);
  } catch (cause) {
    throw new RangeError(`${what} of kind ${dtype} has ${(cause as Error).message}. Leave it out, or convert it.`, {
      cause,
    });
  }
}

function splitFile(bytes: Uint8Array, source: string) {
  const fault = (text: string) => {
    const format = formatOf(bytes);
    if (bytes[0] === 0x7b && bytes[7] !== 0) { // a length would have zeros there
      return new SyntaxError(`${source} is JSON. If it is the index of a model in several files, read those files.`);
    }
    if (format === undefined) return damaged(source, text);
    return new SyntaxError(
      `${source} is ${format}, not a safetensors file. Weights of PyTorch are written by safetensors.torch.save_file().`,
    );
  };
  if (bytes.length < 8) throw fault(`it has ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER || 8 + length > bytes.length) {
    throw fault(`its header should have ${length} bytes and the whole file has ${bytes.length}`);
  }
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length)));
    if (isRecord(header)) return { header, body: bytes.subarray(8 + length) };
  } catch {
    // falls through to the same message
  }
  throw fault("its header is not a JSON object");
}

const byOffsets = (a: Entry, b: Entry) =>
  a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]; // empty tensors share a beginning
