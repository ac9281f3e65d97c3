/**
 * Drawn points as text for a link: four characters a point, two for each coordinate.
 *
 * @module
 */

/** The plane reaches from -reach to reach on both axes. */
export const reach = 5;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEPS = DIGITS.length ** 2 - 1;

/** The nearest coordinate that a link can carry. */
export const onGrid = (value: number): number => toCoordinate(toStep(value));

const toStep = (value: number) => Math.round((Math.max(-reach, Math.min(reach, value)) + reach) / (2 * reach) * STEPS);
const toCoordinate = (step: number) => step / STEPS * 2 * reach - reach;

/**
 * Points [x0, y0, ...] as text.
 *
 * @example
 * ```ts
 * import { decodePoints, encodePoints } from "./drawn_points.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertEquals(encodePoints([-5, 5]), "AA__");
 * assertAlmostEquals(decodePoints(encodePoints([1.5, 0]))![0]!, 1.5, 0.002);
 * ```
 */
export function encodePoints(points: readonly number[]): string {
  return points.map((value) => {
    const step = toStep(value);
    return DIGITS[step >> 6]! + DIGITS[step & 63]!;
  }).join("");
}

/** The points of a text, or nothing if it is none. */
export function decodePoints(text: string): number[] | undefined {
  if (text.length % 4 !== 0) return undefined;
  const digits = [...text].map((digit) => DIGITS.indexOf(digit));
  if (digits.includes(-1)) return undefined;
  return Array.from({ length: text.length / 2 }, (_, i) => toCoordinate(64 * digits[2 * i]! + digits[2 * i + 1]!));
}
