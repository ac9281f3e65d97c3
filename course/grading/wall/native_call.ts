/**
 * What can be asked of the process with the addon. Tensors have numbers that the asking side chooses, so that many calls
 * can travel together and only one that wants something back has to be waited for.
 *
 * @module
 */
import type { Attribute } from "../../../lib/backend/native.ts";

/** The element types that cross the wall, and how their numbers lie in memory. */
export const arrays = { Float32Array, Float64Array, Int32Array, Uint8Array } as const;

/** The name of such an array. */
export type ArrayName = keyof typeof arrays;

/** Raw numbers. */
export type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** A call; what is called `body` is the index of raw numbers in its frame. */
export type NativeCall =
  | { readonly do: "create"; readonly id: number; shape: number[]; dtype: number; array: ArrayName; body: number }
  | { readonly do: "run"; name: string; attributes: WireAttribute[]; inputs: number[]; outputs: number[] }
  | { readonly do: "read"; readonly id: number }
  | { readonly do: "delete"; readonly id: number }
  | { readonly do: "load"; readonly graph: number; readonly isCut: boolean; readonly body: number }
  | { readonly do: "replay"; graph: number; inputs: number[]; from: string; to: string; outputs: number[] }
  | { readonly do: "unload"; readonly graph: number }
  | { readonly do: "facts" }
  | { readonly do: "count" }
  | { readonly do: "answer"; name: string; shape: number[]; array: ArrayName; body: number };

/** JSON has no NaN and no infinity: such numbers travel as text. */
export type WireAttribute = Omit<Attribute, "value"> & { readonly value: Attribute["value"]; readonly text?: true };

/** What comes back. */
export type NativeReply =
  | { readonly made: readonly { readonly shape: number[]; readonly dtype: number }[] }
  | { readonly array: ArrayName }
  | { readonly facts: Readonly<Record<string, string | number | boolean>> }
  | { readonly tensors: number; readonly graphs: number }
  | { readonly error: string };

/** An attribute as it travels. */
export const toWire = (attribute: Attribute): WireAttribute =>
  typeof attribute.value === "number" && !Number.isFinite(attribute.value)
    ? { ...attribute, value: String(attribute.value), text: true }
    : attribute;

/** An attribute as it was. */
export const fromWire = ({ text, ...attribute }: WireAttribute): Attribute =>
  text ? { ...attribute, value: Number(attribute.value) } : attribute;

/** The name of an array's kind. */
export function arrayName(values: unknown): ArrayName | undefined {
  return (Object.keys(arrays) as ArrayName[]).find((name) => values instanceof arrays[name]);
}

/** The bytes of an array. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: NumberArray): Uint8Array<ArrayBuffer> =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** The numbers that bytes stand for. */
export function numbersOf(array: ArrayName, bytes: Uint8Array<ArrayBuffer>): NumberArray {
  if (!Object.hasOwn(arrays, array)) throw new TypeError("Numbers of a kind that there is none of.");
  const { BYTES_PER_ELEMENT: size } = arrays[array];
  if (bytes.length % size !== 0) throw new TypeError(`${bytes.length} bytes are no whole ${array}.`);
  return new arrays[array](bytes.buffer, bytes.byteOffset, bytes.length / size);
}
