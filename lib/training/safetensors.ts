/**
 * The safetensors format: named tensors and some text in one file, readable from Python, Rust and JavaScript.
 * https://huggingface.co/docs/safetensors
 *
 * Eight bytes with the length of the header, the header as JSON, then the numbers, little endian as in memory.
 *
 * @module
 */
import type { SafeArray } from "./safetensors_kinds.ts";

export type { SafeArray };

/** A tensor in a file. Values in row-major order. */
export interface SafeTensor {
  /**
   * The kind of its numbers in the file. `F16` and `BF16` are float32 here, `I64` and `U64` float64, `BOOL` bytes of 0 and
   * 1; the others have arrays of their own. Default when writing: the kind of the array.
   */
  readonly dtype?: string;
  /** Sizes of the axes. */
  readonly shape: readonly number[];
  /** The numbers, row after row. */
  readonly data: SafeArray;
}

/** What a file holds. */
export interface Safetensors {
  /** The tensors by name. */
  readonly tensors: Map<string, SafeTensor>;
  /** Text by name. */
  readonly metadata: Record<string, string>;
}
