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
}

/** What programs read besides the library: the checks, without what they expect. */
export const course: readonly string[] = ["course"];

/** What no student's program sees: recorded values, and the files of the library that answer TODOs. */
export const secrets: readonly string[] = [
  ...assignments.map(({ id }) => `course/checks/golden/${id}.json`),
  ...new Set(assignments.flatMap(({ answers }) => answers)),
];

/** Runs a program there for at most so many seconds. */
export const withinWalls = ({ wall, limits }: Walls, program: WalledProgram, seconds: number): Promise<WalledRun> =>
  runInWall(program, { wall, limits: { ...limits, seconds: Math.min(seconds, limits?.seconds ?? Infinity) } });
