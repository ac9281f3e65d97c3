/**
 * The kinds of numbers of the safetensors format, and the arrays that hold them here.
 *
 * @module
 */
import { readHalves, writeHalves } from "./half_floats.ts";

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

/** A kind of numbers that is read and written. */
interface Kind {
  /** Bytes of one number in a file. */
  readonly bytes: number;
  /** What holds the numbers here. */
  readonly array: new (length: number) => SafeArray;
  /** @throws {RangeError} If a number has no exact place in the array. */
  read(buffer: ArrayBuffer): SafeArray;
  /** @throws {RangeError} If a value is no number of the kind. */
  write(values: SafeArray): ArrayBufferView;
}

const float32Words = (values: SafeArray) => new Uint32Array(Float32Array.from(values).buffer);

/**
 * All kinds by their names in the format. Half floats become float32, which holds every one of them; whole numbers of 64
 * bits become float64, as long as they are below 2^53; truth values become 0 and 1.
 */
export const kinds = {
  F64: plain(Float64Array),
  F32: plain(Float32Array),
  F16: {
    bytes: 2,
    array: Float32Array,
    read: (buffer) => readHalves(new Uint16Array(buffer)),
    write: writeHalves,
  },
  BF16: {
    bytes: 2,
    array: Float32Array,
    read: (buffer) => new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer),
    write: (values) => Uint16Array.from(float32Words(values), upperHalf),
  },
  I64: whole64(BigInt64Array),
  I32: plain(Int32Array),
  I16: plain(Int16Array),
  I8: plain(Int8Array),
  U64: whole64(BigUint64Array),
  U32: plain(Uint32Array),
  U16: plain(Uint16Array),
  U8: plain(Uint8Array),
  BOOL: {
    bytes: 1,
    array: Uint8Array,
    read: (buffer) => new Uint8Array(buffer),
    write: (values) => Uint8Array.from(values, (value) => value > 1 ? refuse(value, "0 or 1") : value),
  },
} satisfies Record<string, Kind> as Record<Dtype, Kind>;

/** The name of a kind that is read and written. */
export type Dtype =
  | "F64"
  | "F32"
  | "F16"
  | "BF16"
  | "I64"
  | "I32"
  | "I16"
  | "I8"
  | "U64"
  | "U32"
  | "U16"
  | "U8"
  | "BOOL";

/** Whether numbers of a kind can be read here. */
export const isKnown = (dtype: string): dtype is Dtype => Object.hasOwn(kinds, dtype);

/** The kind in which an array is written when nothing else is said. */
export function ownDtype(data: SafeArray): Dtype | undefined {
  const plainOnes = ["F64", "F32", "I32", "I16", "I8", "U32", "U16", "U8"] as const;
  return plainOnes.find((dtype) => data instanceof kinds[dtype].array);
}

function plain<A extends SafeArray>(
  array: { new (buffer: ArrayBuffer): A; new (length: number): A; BYTES_PER_ELEMENT: number },
): Kind {
  return { bytes: array.BYTES_PER_ELEMENT, array, read: (buffer) => new array(buffer), write: (values) => values };
}

function whole64(array: typeof BigInt64Array | typeof BigUint64Array): Kind {
  return {
    bytes: 8,
    array: Float64Array,
    read: (buffer) =>
      Float64Array.from(new array(buffer), (value) => {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : refuse(value, "a number between -2^53 and 2^53");
      }),
    write(values) {
      const isFine = (value: number) => Number.isSafeInteger(value) && (value >= 0 || array === BigInt64Array);
      const wrong = values.find((value) => !isFine(value));
      if (wrong !== undefined) {
        refuse(wrong, `a whole number ${array === BigInt64Array ? "" : "of 0 or more "}below 2^53`);
      }
      return array.from(Array.from(values, BigInt));
    },
  };
}

/** The upper half of a float32, rounded to the nearest, of two equally near ones to the even; NaN stays NaN. */
function upperHalf(word: number): number {
  const isNaN = (word & 0x7fffffff) > 0x7f800000;
  return isNaN ? (word >>> 16) | 0x40 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
}

function refuse(value: number | bigint, expected: string): never {
  throw new RangeError(`${value}, expected ${expected}`);
}
