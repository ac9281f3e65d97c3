/** Where the work stands at one moment, as reporters see it. Times in seconds. */
export interface ProgressSnapshot {
  /** Different for each work of this process. */
  readonly id: number;
  /** What is being done: "Training". */
  readonly title: string;
  /** What is counted, in the plural: "iterations". */
  readonly unit: string;
  /** How many there are in all. */
  readonly total: number;
  /** How many are done. */
  readonly done: number;
  /** The newest loss, of a training. */
  readonly loss?: number;
  /** How it goes. */
  readonly status: "running" | "finished" | "failed";
  /** Why it failed, or that it was stopped. */
  readonly message?: string;
  /** Since the start. */
  readonly seconds: number;
  /** Units per second: smoothed while running, the average over the whole at the end. */
  readonly perSecond: number;
}

/** Shows progress somewhere. */
export interface Reporter {
  /**
   * Called at the start, at each update and at the end (`status` is no longer "running"). It is called often and
   * decides itself how often to show something. The promise is awaited at the end only.
   */
  report(snapshot: ProgressSnapshot): void | Promise<void>;
}
