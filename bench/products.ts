/**
 * The matrix products of a step: what remains of it when everything else costs nothing.
 *
 * @module
 */

/** [m, k] x [k, n] -> [m, n]; a factor marked as transposed lies in memory the other way round. */
export interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** How many numbers describe a time. */
const SINUSOIDS = 256;

/**
 * The products of one training step: forward, and backward to the weights and to the inputs of each linear layer. The
 * batch and the sinusoids are given, so nothing is passed back to them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flops, trainingProducts } from "./products.ts";
 *
 * const products = trainingProducts([2, 128, 128, 128, 2], 128);
 * assertEquals(products.length, 31);
 * assertEquals(Math.round(flops(products) / 1e6), 114);
 * ```
 */
export function trainingProducts(widths: readonly number[], batch: number): Product[] {
  return layersOf(widths).flatMap(({ dIn, dOut, isGiven }) => {
    const weight = product(dOut, batch, dIn, { transposeA: true }); // dW = dy^T x
    const input = product(batch, dOut, dIn, {}); // dx = dy W
    return [forward(batch, dIn, dOut), weight, ...(isGiven ? [] : [input])];
  });
}

/** The products of one network evaluation at one time for all rows: the time's own layers have one row. */
export function samplingProducts(widths: readonly number[], rows: number): Product[] {
  return layersOf(widths).map(({ dIn, dOut, time }) => forward(time ? 1 : rows, dIn, dOut));
}

/** Additions and multiplications in all. */
export const flops = (products: readonly Product[]): number =>
  products.reduce((sum, { m, k, n }) => sum + 2 * m * k * n, 0);

interface Layer {
  readonly dIn: number;
  readonly dOut: number;
  /** Whether it belongs to the embedding of the time. */
  readonly time: boolean;
  /** Whether its input depends on no parameter. */
  readonly isGiven: boolean;
}

/** All linear layers of the network. */
function layersOf(widths: readonly number[]): Layer[] {
  return widths.slice(1).flatMap((dOut, i) => [
    { dIn: widths[i]!, dOut, time: false, isGiven: i === 0 },
    { dIn: SINUSOIDS, dOut, time: true, isGiven: true },
    { dIn: dOut, dOut, time: true, isGiven: false },
  ]);
}

/** y = x W^T */
const forward = (rows: number, dIn: number, dOut: number) => product(rows, dIn, dOut, { transposeB: true });

function product(m: number, k: number, n: number, { transposeA = false, transposeB = false }): Product {
  return { m, k, n, transposeA, transposeB };
}
