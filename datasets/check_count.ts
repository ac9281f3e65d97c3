/**
 * Refuses a number of points or images that no data set can be made of.
 *
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @module
 */
export function checkCount(name: string, n: number, what = "points"): void {
  if (!Number.isSafeInteger(n) || n < 2) {
    throw new RangeError(`${name}: n is ${n}. Give the number of ${what}, a whole number of 2 or more.`);
  }
}
