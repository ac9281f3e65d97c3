/**
 * What students get wrong, and what is said to them. Not part of the student copy: its golden files hold the numbers that
 * these mistakes lead to, not the code.
 *
 * @module
 */
import { a1Mistakes } from "./a1/mod.ts";
import { a2Mistakes } from "./a2/mod.ts";
import { a3Mistakes } from "./a3/mod.ts";
import { a4Mistakes } from "./a4/mod.ts";
import type { Mistake } from "./mistake.ts";

export { type Mistake, mistake, withMistake } from "./mistake.ts";

const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  a1: a1Mistakes,
  a2: a2Mistakes,
  a3: a3Mistakes,
  a4: a4Mistakes,
};

/** The known mistakes of an assignment. */
export const mistakesOf = (assignment: string): readonly Mistake[] => mistakes[assignment] ?? [];
