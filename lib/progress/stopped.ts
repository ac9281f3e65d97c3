/** How far some work has come: enough to say where it was stopped. */
export interface Reached {
  /** How many were done. */
  readonly done: number;
  /** How many there are in all. */
  readonly total: number;
  /** What is counted, in the plural: "iterations". */
  readonly unit: string;
}

/**
 * Thrown by `tick()` when the person at the notebook pressed Stop.
 *
 * A notebook prints an error's `stack` as it stands, so the stack is the sentence and nothing else: pressing Stop is
 * no fault whose place in the code one would want to see.
 *
 * @example
 * ```ts
 * import { Stopped } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 * const stopped = new Stopped({ done: 1203, total: 5000, unit: "iterations" });
 * assertEquals(
 *   stopped.message,
 *   "Stopped by you after 1,203 of 5,000 iterations. What was computed so far is kept.",
 * );
 * ```
 */
export class Stopped extends Error {
  /** "Stopped". */
  override readonly name = "Stopped";

  /**
   * Says how far the work had come.
   *
   * @param reached How far the outermost work had come; without it the sentence names no numbers.
   */
  constructor(readonly reached?: Reached) {
    super(sentence(reached));
    this.stack = this.message;
  }
}

function sentence(reached: Reached | undefined): string {
  if (reached === undefined) return "Stopped by you. What was computed so far is kept.";
  const { done, total, unit } = reached;
  const count = (n: number) => n.toLocaleString("en-US");
  return `Stopped by you after ${count(done)} of ${count(total)} ${unit}. What was computed so far is kept.`;
}
