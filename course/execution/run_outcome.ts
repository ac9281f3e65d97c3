import type { Engine } from "../../lib/backend/engine.ts";
import type { ScoreRow } from "./scores.ts";

/** What came out of a run, on the kernel or as a program. */
export interface RunOutcome {
  readonly finished: boolean;
  readonly scores: readonly ScoreRow[];
  readonly engine?: Pick<Engine, "name" | "device">;
  /** Files of the executed notebook that were written. */
  readonly written: readonly string[];
  /** Where and why it ended early. */
  readonly error?: string;
}
