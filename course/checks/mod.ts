/**
 * The checks of all TODOs.
 *
 * @module
 */
import { findTodo } from "../assignments/mod.ts";
import { a1Checks } from "./a1/mod.ts";
import type { Check } from "./definition.ts";

export { type Check, type CheckParts, defineCheck, type Quantity } from "./definition.ts";
export { formatGolden, type Golden, type GoldenCheck, goldenFile, type KnownMistake } from "./golden.ts";
export { parseGolden, readGolden } from "./golden.ts";
export { type Observation, type Observations, Unusable } from "./observation.ts";
export { type CheckResult, observe, runCheck, type RunOptions } from "./run_check.ts";

/** The checks of every assignment, in the order of its TODOs. */
const checks: Readonly<Record<string, readonly Check[]>> = { a1: a1Checks };

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
