/**
 * JSON has no NaN and no infinities: they stand as text.
 *
 * @module
 */

const texts = ["NaN", "Infinity", "-Infinity"];

/** For `JSON.stringify`: numbers that are not finite become texts. */
export const numbersToText = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;

/**
 * For `JSON.parse`: such texts become numbers again.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { numbersFromText, numbersToText } from "./json_numbers.ts";
 * const values = [1, NaN, -Infinity, "a"];
 * assertEquals(JSON.parse(JSON.stringify(values, numbersToText), numbersFromText), values);
 * ```
 */
export const numbersFromText = (_: string, value: unknown): unknown =>
  texts.includes(value as string) ? Number(value) : value;
