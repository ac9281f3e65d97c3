/**
 * What the bundler puts into the worker: a page that was opened from a folder may fetch nothing.
 *
 * @module
 */
import type { Learns } from "../samplers.ts";

/** Files in base64, put in place of this name by build.ts. */
declare const EMBEDDED: {
  readonly wasm: Readonly<Record<string, string>>;
  readonly weights: Readonly<Record<Learns, string>>;
};

/** The addresses of the .wasm files, within the worker. */
export function wasmFiles(): Record<string, string> {
  const address = (text: string) => URL.createObjectURL(new Blob([bytesOf(text)], { type: "application/wasm" }));
  const files = Object.entries(EMBEDDED.wasm).map(([name, text]) => [name, address(text)]);
  return { ...Object.fromEntries(files), "tfjs-backend-wasm-threaded-simd.wasm": "" }; // asked for by name, never loaded
}

/** Weights of a network that was trained on the swiss roll, as safetensors. */
export const shippedWeights = (learns: Learns): Uint8Array => bytesOf(EMBEDDED.weights[learns]);

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
