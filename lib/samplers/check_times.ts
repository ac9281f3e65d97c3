/**
 * Checks the times that a sampler is to visit.
 *
 * @param where The function, as its errors name it.
 * @param times Training steps, the first visited first.
 * @param T How many training steps there are.
 * @throws {TypeError} If they are no list.
 * @throws {RangeError} If there are none, or they are not whole numbers in 0..T-1 that strictly descend; the message
 * names the first that is wrong.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { checkTimes } from "./check_times.ts";
 *
 * checkTimes("planDdim", [980, 960, 0], 1000);
 * assertThrows(() => checkTimes("planDdim", [980, 990], 1000), RangeError, "times[1] = 990 is not below times[0] = 980");
 * ```
 */
export function checkTimes(where: string, times: readonly number[], T: number): void {
  if (!Array.isArray(times) && !ArrayBuffer.isView(times)) {
    throw new TypeError(`${where}: the times are ${times}. Give a list of training steps, such as leading(${T}, 10).`);
  }
  if (times.length === 0) throw new RangeError(`${where}: there are no times. Give at least one.`);
  times.forEach((t, i) => {
    const before = i > 0 ? times[i - 1]! : Infinity;
    if (!Number.isInteger(t) || t < 0 || t >= T) {
      throw new RangeError(
        `${where}: times[${i}] = ${t} is not a training step. Give whole numbers from 0 to ${T - 1}.`,
      );
    }
    if (t >= before) {
      throw new RangeError(
        `${where}: times[${i}] = ${t} is not below times[${i - 1}] = ${before}. ` +
          "Sampling goes from noise to data: give the times in descending order.",
      );
    }
  });
}
