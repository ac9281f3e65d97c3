/**
 * The header of a safetensors file: what it may say of a tensor.
 *
 * @module
 */
import { isKnown, kinds } from "./safetensors_kinds.ts";

/** Where the header says that a tensor lies: bytes after the header, `[begin, end]`. */
export interface Entry {
  /** A kind of numbers; not all that there are can be read here. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** The name under which a header keeps its texts: no tensor can have it. */
export const METADATA = "__metadata__";
/** As many bytes as other readers take. */
export const MAX_HEADER = 100_000_000;

/**
 * Checks what the header says of one tensor.
 *
 * @throws {SyntaxError} If it is incomplete or contradicts itself.
 */
export function checkEntry(name: string, entry: unknown, source: string): Entry {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  if (
    typeof dtype !== "string" || !isShape(shape) || !isShape(offsets) || offsets.length !== 2 ||
    offsets[0]! > offsets[1]!
  ) {
    throw damaged(source, `the header's entry of tensor "${name}" is not complete`);
  }
  const [begin, end] = offsets as [number, number];
  const needed = isKnown(dtype) ? sizeOf(shape) * kinds[dtype].bytes : end - begin;
  if (end - begin !== needed) {
    throw damaged(source, `tensor "${name}" takes ${end - begin} bytes and its shape [${shape}] needs ${needed}`);
  }
  return { dtype, shape, data_offsets: [begin, end] };
}

/** Checks the texts of a header; none are the same as an empty record, or null. */
export function checkMetadata(metadata: unknown, source: string): Record<string, string> {
  if (metadata === undefined || metadata === null) return {};
  if (isRecord(metadata) && Object.values(metadata).every((value) => typeof value === "string")) {
    return metadata as Record<string, string>;
  }
  throw new SyntaxError(
    `${source} is not a safetensors file as others write it: ${METADATA} is not a record of texts.`,
  );
}

/** How many values a shape holds. */
export const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

/** Whether a value is a list of lengths. */
export const isShape = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The error for a file that is not in the format. */
export const damaged = (source: string, fault: string) =>
  new SyntaxError(`${source} is not a whole safetensors file: ${fault}. It may be cut short; fetch or write it again.`);
