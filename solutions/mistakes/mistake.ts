/** A mistake that students make: a small change of the solution, and what is said to who makes it. */
export interface Mistake {
  /** Which TODO. */
  readonly todo: string;
  /** E.g. "root of alphaBar missing": unique within the TODO. */
  readonly name: string;
  /** Stands exactly once in the answer ... */
  readonly replace: string;
  /** ... and becomes this. */
  readonly with: string;
  /** What was done, what the formula says, and where it stands. */
  readonly say: string;
  /**
   * What every answer with this mistake looks like, where other mistakes lead to the same error or numbers: it is told only
   * of answers that fit. Comments are left out of them before.
   */
  readonly code?: RegExp;
}

/**
 * Defines a mistake.
 *
 * @example
 * ```ts
 * import { mistake } from "./mistake.ts";
 * mistake("a1.qSample", "root of alphaBar missing", {
 *   replace: "alphaBar.sqrt()",
 *   with: "alphaBar",
 *   say: "You scale x_0 by alphaBar_t, not by its square root: look at the mean in eq. 4 of DDPM.",
 * });
 * ```
 */
export const mistake = (todo: string, name: string, parts: Omit<Mistake, "todo" | "name">): Mistake => ({
  todo,
  name,
  ...parts,
});

/**
 * The answer of a solution with a mistake in it.
 *
 * @throws {Error} If the text to replace does not stand there exactly once.
 */
export function withMistake(answer: string, { todo, name, replace, with: wrong }: Mistake): string {
  const found = answer.split(replace).length - 1;
  if (found !== 1) {
    throw new Error(`${todo}, "${name}": the answer has the text ${found} times, expected once: ${replace}`);
  }
  return answer.replace(replace, () => wrong);
}
