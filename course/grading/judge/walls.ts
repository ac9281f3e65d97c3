/**
 * Where student code runs when it is graded, and what it sees there.
 *
 * @module
 */
import { assignments } from "../../assignments/mod.ts";
import { type Limits, runInWall, type Wall, type WalledProgram, type WalledRun } from "../wall/mod.ts";

/** The wall, and how much a program in it may use. */
export interface Walls {
  readonly wall: Wall;
  /** Other limits than the usual. */
  readonly limits?: Partial<Limits>;
  /** Seconds that one TODO may take in its check, its start included. It needs a third of one. Default 20. */
  readonly patience?: number;
  /** Threads that an operation of TensorFlow's is shared out to. */
  readonly threads?: number;
  /** Ends what runs there. */
  readonly signal?: AbortSignal;
}

/** What programs read besides the library: the checks, without what they expect. */
export const course: readonly string[] = ["course"];

/** What no student's program sees: recorded values, and the files of the library that answer TODOs. */
export const secrets: readonly string[] = [
  ...assignments.map(({ id }) => `course/checks/golden/${id}.json`),
  ...new Set(assignments.flatMap(({ answers }) => answers)),
];

/**
 * Runs a program there for at most so many seconds, and so many from one answer to the next.
 *
 * @throws What the signal was aborted with: what came out is then nobody's fault.
 */
export async function withinWalls(
  { wall, limits, threads, signal }: Walls,
  program: WalledProgram,
  { seconds, patience }: { readonly seconds: number; readonly patience?: number },
): Promise<WalledRun> {
  const allowed = { ...limits, seconds: Math.min(seconds, limits?.seconds ?? Infinity) };
  signal?.throwIfAborted();
  const run = await runInWall(program, {
    ...{ wall, limits: allowed },
    ...(signal === undefined ? {} : { signal }),
    ...(patience === undefined ? {} : { patience }),
    ...(threads === undefined ? {} : { threads }),
  });
  signal?.throwIfAborted();
  return run;
}
