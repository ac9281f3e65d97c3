/**
 * Grades a class: each submission is read, graded and written, and what holds still is not graded again.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import { Turns } from "../checks/turns.ts";
import { readResult, writeResult } from "./batch.ts";
import { type Grader, gradeSubmission } from "./grade_submission.ts";
import { findHandIns, type HandIns, readSubmission } from "./intake/mod.ts";
import { keysFor } from "./keys.ts";
import type { Result } from "./result.ts";
import { isIn, type Shard } from "./shard.ts";

/** A hand-in and the name of its result. */
export interface Listed {
  readonly key: string;
  readonly handIns: HandIns;
}

/** What a class has handed in, by names alone. */
export interface ClassList {
  /** Which layout it is: "Canvas", "Moodle", ... */
  readonly layout: string;
  readonly notes: readonly string[];
  readonly all: readonly Listed[];
}

/** Finds what a class has handed in. */
export async function listClass(where: string, assignment: Assignment): Promise<ClassList> {
  const { layout, notes, students } = await findHandIns(where, assignment);
  const keys = keysFor(students.map(({ last }) => last.origin));
  return { layout, notes, all: students.map((handIns, i) => ({ key: keys[i]!, handIns })) };
}

/** How to go through a class. */
export interface BatchOptions {
  /** Where the results go. */
  readonly folder: string;
  /** How many are graded at a time. */
  readonly jobs: number;
  /** Grade also what was graded. */
  readonly again: boolean;
  /** Only a part of the class. */
  readonly shard?: Shard;
  readonly signal: AbortSignal;
  /** Is told of each, as soon as it is there; `kept` where it was there already. */
  tell(result: Result, kept: boolean): void;
}

/** Whether a result is that of the same hand-in by the same grader. */
const holds = (before: Result, next: Result) =>
  before.hash.answers === next.hash.answers && before.hash.grader === next.hash.grader;

/**
 * Grades. A result is written as soon as it is there, whole: stopped at any moment, nothing is lost.
 *
 * @returns The results, in the order of the list.
 * @throws What the signal was aborted with.
 */
export async function gradeBatch(
  all: readonly Listed[],
  grader: Grader,
  { folder, jobs, again, shard = { index: 0, count: 1 }, signal, tell }: BatchOptions,
): Promise<Result[]> {
  const turns = new Turns(jobs);
  const own = all.filter((_, place) => isIn(shard, place));
  return await Promise.all(own.map(({ key, handIns }) =>
    turns.take(async () => {
      signal.throwIfAborted();
      const before = await readResult(folder, key);
      const submission = await readSubmission(handIns, grader.standard.assignment);
      const result = await gradeSubmission(submission, key, grader, again ? undefined : before);
      if (JSON.stringify(result) !== JSON.stringify(before)) await writeResult(folder, result);
      tell(result, before !== undefined && !again && before.state === "graded" && holds(before, result));
      return result;
    })
  ));
}
