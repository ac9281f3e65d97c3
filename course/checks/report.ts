/**
 * What the tests of a notebook tell those who started them: one JSON object a line, in a file.
 *
 * @module
 */
import type { CheckResult } from "./run_check.ts";

/** One line. */
export type CheckReport =
  | { readonly kind: "engine"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  /** Why there will be no results. */
  | { readonly kind: "trouble"; readonly text: string }
  /** A folder that is to be removed if the tests are ended. */
  | { readonly kind: "folder"; readonly path: string }
  /** The statements of a code cell begin to run. */
  | { readonly kind: "cell"; readonly number: number }
  /** All TODOs are loaded. */
  | { readonly kind: "loaded" }
  /** The check of a TODO begins. */
  | { readonly kind: "start"; readonly id: string }
  | { readonly kind: "result"; readonly cell?: number | undefined } & CheckResult;

/** What the tests are told. */
export interface ChecksOrder {
  readonly assignment: string;
  /** Path of the notebook; the assignment's in `notebooks/` if missing. */
  readonly notebook?: string;
  /** The file for the reports; none are written if missing. */
  readonly reports?: string;
  /** TODOs about which enough is known. */
  readonly skip?: readonly string[];
  /** Those of them that did not come to an end: what calls them would not either. */
  readonly stuck?: readonly string[];
  /** Code cells that are left out, because they do not come to an end. */
  readonly endless?: readonly number[];
  readonly rubric?: string;
}
