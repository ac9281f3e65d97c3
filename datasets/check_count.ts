/**
 * Refuses a number of points that no data set can be made of.
 *
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @module
 */
export function checkCount(name: string, n: number): void {
  if (!Number.isSafeInteger(n) || n < 2) {
    throw new RangeError(`${name}: n is ${n}. Give the number of points, a whole number of 2 or more.`);
  }
}
