import { refuseUnknownOptions } from "../options/mod.ts";
import { describeProgress } from "./describe_progress.ts";
import type { ProgressSnapshot, Reporter } from "./reporter.ts";

/** What `plainReporter` can be told. */
export interface PlainReporterOptions {
  /** Where a line goes. Default `console.log`. */
  write?: (line: string) => void;
  /** Seconds from one line to the next; work that is over sooner prints nothing. Default 2. */
  every?: number;
}

/**
 * Reports progress as plain lines: for terminals, logs and files.
 *
 * @example
 * ```ts
 * import { plainReporter, setReporter } from "@diffusion-course/diffusion";
 * setReporter(plainReporter({ every: 10 }));
 * ```
 */
export function plainReporter(options: PlainReporterOptions = {}): Reporter {
  refuseUnknownOptions("plainReporter", options, ["write", "every"]);
  const { write = console.log, every = 2 } = options;
  const printed = new Map<number, number>(); // id of the work -> when its last line was printed, in its own seconds
  return {
    report(snapshot: ProgressSnapshot): void {
      const { id, status, seconds } = snapshot;
      const last = printed.get(id) ?? 0;
      if (status === "running") {
        if (seconds < last + every) return;
        printed.set(id, seconds);
      } else {
        printed.delete(id);
        if (seconds < every) return;
      }
      write(describeProgress(snapshot));
    },
  };
}
