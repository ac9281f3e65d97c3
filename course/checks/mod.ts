/**
 * The checks of all TODOs.
 *
 * @module
 */
import { findTodo } from "../assignments/mod.ts";
import { a1Checks } from "./a1/mod.ts";
import { a2Checks } from "./a2/mod.ts";
import { a3Checks } from "./a3/mod.ts";
import { a4Checks } from "./a4/mod.ts";
import type { Check } from "./definition.ts";
import type { Golden } from "./golden.ts";
import type { RunOptions } from "./run_check.ts";

export { type Check, type CheckParts, type CheckPicture, defineCheck, type Quantity } from "./definition.ts";
export type { CheckStatus } from "./finding.ts";
export { formatGolden, type Golden, type GoldenCheck, goldenFile, type KnownMistake } from "./golden.ts";
export { type MistakenObservation, parseGolden, readGolden } from "./golden.ts";
export { type Observation, type Observations, Unusable } from "./observation.ts";
export { type Outcome, outcomeOf } from "./outcome.ts";
export { type CheckResult, runCheck, type RunOptions } from "./run_check.ts";

/** The checks of every assignment, in the order of its TODOs. */
const checks: Readonly<Record<string, readonly Check[]>> = { a1: a1Checks, a2: a2Checks, a3: a3Checks, a4: a4Checks };

/** The checks of an assignment, in the order of its TODOs. */
export const checksOf = (assignment: string): readonly Check[] => checks[assignment] ?? [];

/**
 * The check of a TODO.
 *
 * @throws {RangeError} If there is no such TODO; lists all.
 */
export function findCheck(id: string): Check {
  findTodo(id); // an unknown id is refused here, with a list
  const found = Object.values(checks).flat().find((check) => check.id === id);
  if (found === undefined) throw new RangeError(`TODO ${id} has no check.`);
  return found;
}

/** The checks of the TODOs that a check calls, with what belongs to them: for {@linkcode runCheck}. */
export const usedBy = ({ uses }: Check, { checks }: Golden): NonNullable<RunOptions["used"]> =>
  uses.map((id) => ({ check: findCheck(id), golden: checks[id]! }));
