/**
 * What the process that checks a notebook tells the one that started it: one JSON object a line, in a file.
 *
 * @module
 */
import type { CheckResult } from "./run_check.ts";

/** The result of a TODO, as long as nobody looked at the TODOs that it calls. */
export interface OwnResult extends CheckResult {
  /** The number of the code cell that it stands in. */
  readonly cell?: number | undefined;
  /** The message without the numbers. */
  readonly words: string;
  /** The TODOs that it calls: if one of them is wrong, that is to be mended first. Empty where the message says so already. */
  readonly uses: readonly string[];
}

/** One line. */
export type CheckReport =
  | { readonly kind: "engine"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  /** Why there will be no results. */
  | { readonly kind: "trouble"; readonly text: string }
  /** A folder that is to be removed if the process is ended. */
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "result" } & OwnResult;

/** What the process is told. */
export interface ChecksOrder {
  readonly assignment: string;
  /** Path of the notebook. */
  readonly notebook: string;
  /** The file for the reports. */
  readonly reports: string;
  /** The TODOs to check; all of them if missing. */
  readonly only?: readonly string[];
  readonly rubric: string;
  /** Seconds that the code of one TODO may take. */
  readonly limit: number;
  /** Seconds that everything else may take. */
  readonly startLimit: number;
}
