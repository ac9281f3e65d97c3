/** Milliseconds after which it matters that a loop does not run natively. */
const MATTERS = 1000;

const said = new Set<string>();
let silent = 0; // how many actions want no notices

/**
 * Runs an action that is meant to be slow, such as one that looks at every step: nothing is said of its loops.
 *
 * @example
 * ```ts
 * import { SlowNotice, withoutNotices } from "@diffusion-course/diffusion";
 *
 * await withoutNotices(async () => {
 *   const notice = new SlowNotice();
 *   await new Promise((resolve) => setTimeout(resolve, 1100));
 *   notice.consider("scan: runs one operation at a time, because ..."); // silent
 * });
 * ```
 */
export async function withoutNotices<R>(action: () => Promise<R>): Promise<R> {
  silent++;
  try {
    return await action();
  } finally {
    silent--;
  }
}

/**
 * Says why a long loop does not run natively: once, and only when the loop has taken so long that one wants to know.
 *
 * @example
 * ```ts
 * import { SlowNotice } from "@diffusion-course/diffusion";
 *
 * const notice = new SlowNotice();
 * for (let i = 0; i < 3; i++) notice.consider("train: runs one operation at a time, because ..."); // too soon: silent
 * ```
 */
export class SlowNotice {
  readonly #begin = performance.now();

  /** To be called now and then, with the reason, if there is one. */
  consider(reason: string | undefined): void {
    if (silent > 0 || reason === undefined || said.has(reason) || performance.now() - this.#begin < MATTERS) return;
    said.add(reason);
    console.warn(reason);
  }
}
