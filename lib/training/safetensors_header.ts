/**
 * The header of a safetensors file: what it may say of a tensor.
 *
 * @module
 */

/** The kinds of numbers that are read and written, and the arrays that hold them. */
export const arrays = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U32: Uint32Array,
  U16: Uint16Array,
  U8: Uint8Array,
};
/** The name of a kind. */
export type Dtype = keyof typeof arrays;

/** Where the header says that a tensor lies: bytes after the header, `[begin, end]`. */
export interface Entry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Checks what the header says of one tensor.
 *
 * @throws {SyntaxError} If it is incomplete or contradicts itself.
 * @throws {TypeError} If the numbers are of a kind that is not read here.
 */
export function checkEntry(name: string, entry: unknown, source: string): Entry {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (
    typeof dtype !== "string" || !Array.isArray(shape) || !shape.every(isCount) ||
    !Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)
  ) {
    throw damaged(source, `the header's entry of tensor "${name}" is not complete`);
  }
  if (!Object.hasOwn(arrays, dtype)) {
    const known = Object.keys(arrays).join(", ");
    throw new TypeError(`${source}: tensor "${name}" has numbers of kind ${dtype}. Convert it to one of ${known}.`);
  }
  const needed = sizeOf(shape) * arrays[dtype as Dtype].BYTES_PER_ELEMENT;
  const [begin, end] = offsets as [number, number];
  if (end - begin !== needed) {
    throw damaged(source, `tensor "${name}" takes ${end - begin} bytes and its shape [${shape}] needs ${needed}`);
  }
  return { dtype: dtype as Dtype, shape, data_offsets: [begin, end] };
}

/** How many values a shape holds. */
export const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The error for a file that is not in the format. */
export const damaged = (source: string, fault: string) =>
  new SyntaxError(`${source} is not a whole safetensors file: ${fault}. It may be cut short; fetch or write it again.`);
