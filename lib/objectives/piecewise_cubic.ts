/**
 * A function of real numbers as a table on the device: between two places it is a cubic polynomial.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** A function on the device: [N] -> [N]. */
export type OnDevice = (x: tf.Tensor1D) => tf.Tensor1D;

/**
 * Puts a function on the device. In each interval between two places it goes through four of the function's values.
 *
 * Beyond the first and the last place it has the value that it has there.
 *
 * @param f A smooth function; it may bend at a place.
 * @param places Where intervals meet, ascending: [n + 1].
 * @param tolerance How far the polynomials may be off, in parts of what f changes by from first to last.
 * @throws {RangeError} If they are off by more; the message names the interval.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { piecewiseCubic } from "./piecewise_cubic.ts";
 *
 * await startBackend();
 * const sine = piecewiseCubic(Math.sin, Float64Array.of(0, 0.1, 0.2, 0.3), 1e-5);
 * assertAlmostEquals(sine(tf.tensor1d([0.25])).dataSync()[0]!, Math.sin(0.25), 1e-6);
 * ```
 */
export function piecewiseCubic(f: (x: number) => number, places: Float64Array, tolerance: number): OnDevice {
  const last = places.length - 2; // the last interval
  const span = Math.abs(f(places.at(-1)!) - f(places[0]!));
  const polynomials = Array.from(places.subarray(0, -1), (from, i) => {
    const at = (part: number) => f(part === 1 ? places[i + 1]! : from + part * (places[i + 1]! - from));
    const polynomial = through(at(0), at(1 / 3), at(2 / 3), at(1));
    for (const part of [1 / 6, 1 / 2, 5 / 6]) {
      const error = Math.abs(valueOf(polynomial, part) - at(part));
      if (error <= tolerance * span) continue;
      throw new RangeError(`between ${from} and ${places[i + 1]} it is no smooth function: a cubic is off by ${error}`);
    }
    return polynomial;
  });
  const starts = tf.tensor1d(Float32Array.from(places.subarray(0, -1))); // [n]
  const widths = tf.tensor1d(Float32Array.from(places.subarray(0, -1), (from, i) => places[i + 1]! - from));
  const coefficients = tf.tensor2d(polynomials.map((row) => [...row])); // [n, 4]
  const [least, most] = [places[0]!, places.at(-1)!];
  return (x) => {
    const inside = tf.clipByValue<tf.Tensor1D>(x.toFloat(), least, most); // [N]
    const passed = starts.lessEqual(inside.expandDims(1)).toFloat().sum(1); // starts at or below x, [N]
    const interval = tf.clipByValue(passed.sub(1), 0, last).toInt();
    const part = inside.sub(starts.gather(interval)).div<tf.Tensor1D>(widths.gather(interval)); // [N]
    const [c0, c1, c2, c3] = tf.unstack(coefficients.gather(interval), 1) as [
      tf.Tensor1D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    return c3.mul(part).add(c2).mul(part).add(c1).mul(part).add(c0);
  };
}

type Cubic = readonly [number, number, number, number];

/** The polynomial with these values at 0, 1/3, 2/3 and 1, lowest power first. */
const through = (a: number, b: number, c: number, d: number): Cubic => [
  a,
  (-11 * a + 18 * b - 9 * c + 2 * d) / 2,
  9 * (2 * a - 5 * b + 4 * c - d) / 2,
  9 * (-a + 3 * b - 3 * c + d) / 2,
];

const valueOf = ([c0, c1, c2, c3]: Cubic, x: number): number => ((c3 * x + c2) * x + c1) * x + c0;
