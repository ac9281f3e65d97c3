/**
 * What a check finds wrong.
 *
 * @module
 */
import type { Difference } from "./compare.ts";
import type { Observation } from "./observation.ts";

/** Whether a TODO is right, wrong, could not be run to its end, or was not begun. */
export type CheckStatus = "passed" | "failed" | "error" | "todo";

/** What is wrong with a TODO. */
export interface Finding {
  readonly status: Exclude<CheckStatus, "passed">;
  /** What is wrong and where to look. */
  readonly words: string;
  /** The name of the mistake, where it is a known one; else "". */
  readonly mistake: string;
  /** The TODO that is to be done or mended before, where the words name one. */
  readonly first?: string;
  /** The first quantity that is off. */
  readonly difference?: QuantityDifference;
}

/** A quantity that is off, and how. */
export interface QuantityDifference extends Difference {
  readonly quantity: string;
  readonly expectedValues: Observation;
  readonly gotValues: Observation;
  /** Where its first wrong entry stands: "t = 0", "[2, 1]", "[3]"; empty for a single number. */
  readonly place: string;
  /** What its entries belong to, where they have names. */
  readonly entries?: readonly string[];
}
