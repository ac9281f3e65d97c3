/**
 * Progress of long work, and the Stop button.
 *
 * @module
 */
export { describeProgress } from "./describe_progress.ts";
export { plainReporter, type PlainReporterOptions } from "./plain_reporter.ts";
export { type Progress, type ProgressDetails, type ProgressOptions, setReporter, startProgress } from "./progress.ts";
export type { ProgressSnapshot, Reporter } from "./reporter.ts";
export { type Reached, Stopped } from "./stopped.ts";
export { clearStop, requestStop, tick } from "./tick.ts";
