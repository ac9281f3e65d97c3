/**
 * What a step consists of besides itself: functions and objects of somebody else's that it calls.
 *
 * @module
 */

import { plainFields } from "./plain_fields.ts";

/** A function that a step calls, with the object whose method it is, if it is one. */
export interface Part {
  readonly method: unknown;
  readonly owner: object | undefined;
  /** What the object held before. */
  readonly fields: ReadonlyMap<string, unknown>;
}

let parts: Part[] | undefined;

/**
 * To be said wherever the library calls a function that it was handed: while a step is recorded, the function is looked at
 * like the step itself, as it might count its calls.
 *
 * @returns The function.
 *
 * @example
 * ```ts
 * import { partOfStep } from "@diffusion-course/diffusion";
 *
 * const twice = (f: (x: number) => number) => (x: number) => partOfStep(f)(partOfStep(f)(x));
 * twice((x) => x + 1)(0);
 * ```
 */
export function partOfStep<F>(method: F, owner?: object): F {
  parts?.push({ method, owner, fields: plainFields(owner ?? {}) });
  return method;
}

/** Runs something and tells which parts were named meanwhile. */
export function collectParts<R>(run: () => R): { result: R; parts: readonly Part[] } {
  const outer = parts;
  const collected: Part[] = parts = [];
  try {
    return { result: run(), parts: collected };
  } finally {
    parts = outer;
  }
}
