/** What a program in the wall may use. */
export interface Limits {
  /** Seconds from start to end; waiting counts. */
  readonly seconds: number;
  /** Bytes of main memory, for its process and for that with the addon, each. */
  readonly memory: number;
  /** Processes at a time. Deno is one, and so is the wall. */
  readonly processes: number;
  /** Bytes that it may print. */
  readonly output: number;
}

/** Enough for every assignment: a training takes a quarter of the time, and less than 1 GB. */
export const defaultLimits: Limits = { seconds: 600, memory: 4 * 2 ** 30, processes: 16, output: 16 * 2 ** 20 };
