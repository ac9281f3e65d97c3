/** Milliseconds after which it matters that a loop does not run natively. */
const MATTERS = 1000;

const said = new Set<string>();

/**
 * Says why a long loop does not run natively: once, and only when the loop has taken so long that one wants to know.
 *
 * @example
 * ```ts
 * import { SlowNotice } from "./slow_notice.ts";
 *
 * const notice = new SlowNotice();
 * for (let i = 0; i < 3; i++) notice.consider("train: runs one operation at a time, because ..."); // too soon: silent
 * ```
 */
export class SlowNotice {
  readonly #begin = performance.now();

  /** To be called now and then, with the reason, if there is one. */
  consider(reason: string | undefined): void {
    if (reason === undefined || said.has(reason) || performance.now() - this.#begin < MATTERS) return;
    said.add(reason);
    console.warn(reason);
  }
}
