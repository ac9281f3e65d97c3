/** Seconds between two measurements of the rate. */
const INTERVAL = 0.5;
/** Weight of the newest measurement; the rest is the rate so far. */
const WEIGHT = 0.3;

/**
 * How fast some work goes, smoothed: a short pause changes the number a little, a lasting change soon shows.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Pace } from "./pace.ts";
 * const pace = new Pace();
 * pace.observe(50, 0.5);
 * assertEquals(pace.perSecond, 100);
 * ```
 */
export class Pace {
  #smoothed: number | undefined;
  #done = 0;
  #seconds = 0;
  /** Units per second; 0 until something was done. */
  perSecond = 0;

  /** Notes that `done` units are finished after `seconds` of work. */
  observe(done: number, seconds: number): void {
    const elapsed = seconds - this.#seconds;
    if (this.#smoothed === undefined && seconds > 0) this.perSecond = done / seconds;
    if (elapsed < INTERVAL) return;
    const measured = (done - this.#done) / elapsed;
    this.#smoothed = this.#smoothed === undefined ? measured : (1 - WEIGHT) * this.#smoothed + WEIGHT * measured;
    this.#done = done;
    this.#seconds = seconds;
    this.perSecond = this.#smoothed;
  }
}
