/**
 * Refuses arguments beyond those that a function has. JavaScript drops them without a word, so that an option of another
 * function, as in `linspace(1000, 50, { offset: 1 })`, would seem to be obeyed.
 *
 * @param where The function, as its errors name it.
 * @param given The function's `arguments`.
 * @param most How many it takes.
 * @throws {TypeError} If there are more.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { refuseMoreArguments } from "./more_arguments.ts";
 *
 * refuseMoreArguments("linspace", [1000, 50], 2);
 * assertThrows(
 *   () => refuseMoreArguments("linspace", [1000, 50, 1], 2),
 *   TypeError,
 *   "linspace takes 2 arguments and was given 3. It has no further options.",
 * );
 * ```
 */
export function refuseMoreArguments(where: string, given: ArrayLike<unknown>, most: number): void {
  if (given.length <= most) return;
  const takes = `${most} argument${most === 1 ? "" : "s"}`;
  throw new TypeError(`${where} takes ${takes} and was given ${given.length}. It has no further options.`);
}
