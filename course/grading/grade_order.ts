/**
 * What `deno task grade` is asked for.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Assignment, type Rubric, rubricOf } from "../assignments/mod.ts";
import { namedAssignment } from "../assignments/notebook_file.ts";
import { typedPath } from "../machine/typed_path.ts";
import { thisProject } from "../setup/project.ts";
import { readShard, type Shard } from "./shard.ts";

export const usage = `deno task grade ASSIGNMENT WHERE [options]
deno task grade ASSIGNMENT --collect [options]
deno task grade ASSIGNMENT --gradescope FOLDER

Grades what a class has handed in: answers are put into the notebook as it was given out and run behind a wall, their
numbers are judged outside. Each submission gets a result of its own; run again, only what is new or changed is graded.

  ASSIGNMENT         a1, a2, a3 or a4
  WHERE              a folder of notebooks or ZIPs, a ZIP of them, or a download of Canvas, Moodle, Gradescope or nbgrader
  --out FOLDER       where the results go (out/grades/ASSIGNMENT)
  --rubric NAME      results: points for distances, as the course has it; todo: also for TODOs whose checks pass
  --again            grade everything again

What is written of the results
  --due TIME         when it was due, with its zone: 2026-10-07T23:59+09:00
  --late FILE        what lateness costs: a table with the columns hours,percent
  --extensions FILE  who has more time: a table with the columns id,hours
  --canvas FILE      your gradebook as Canvas exports it: a copy with one column filled goes to the results
  --moodle FILE      your grading worksheet from Moodle, the same
  --column TITLE     which column of it
  --scale            convert points where the platform gives others than the assignment
  --collect          grade nothing, write only what is written of the results

How it runs
  --jobs N           submissions at a time (half as many as there are processors)
  --seconds N        what training and sampling of one submission may take (600; a4: 3600)
  --shard I/N        only part I, counted from 0, of N; "/N" takes I from Slurm or Kubernetes
  --seed N           what the questions of the class follow from; by default nobody knows it before
  --trust            where no wall can be built: run with Deno's permissions alone. Only if you have read all answers.
  --gradescope FOLDER  write autograder.zip for Gradescope there`;

/** What was asked for. */
export interface GradeOrder {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  /** Where the submissions are; undefined if only what there is is collected. */
  readonly where: string | undefined;
  readonly folder: string;
  readonly gradescope?: string;
  readonly jobs: number;
  readonly seconds: number;
  readonly again: boolean;
  readonly trust: boolean;
  readonly seed?: number;
  readonly shard?: Shard;
  readonly due?: string;
  /** Paths. */
  readonly late?: string;
  readonly extensions?: string;
  readonly canvas?: string;
  readonly moodle?: string;
  readonly column?: string;
  readonly scale: boolean;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  ...{ out: text, rubric: text, again: flag, due: text, late: text, extensions: text, canvas: text, moodle: text },
  ...{
    column: text,
    scale: flag,
    collect: flag,
    jobs: text,
    seconds: text,
    shard: text,
    seed: text,
    trust: flag,
    gradescope: text,
  },
  help: { type: "boolean", short: "h" },
} as const;

/** A number above zero that was typed. */
function positive(name: string, text: string | undefined, usual: number): number {
  const value = Number(text ?? usual);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} is "${text}". Give a number above 0.`);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  throw new Error(`--${name} is "${text}". Give a whole number from 0 on, below 2147483648.`);
}

/** Only what was given. */
function given<T extends Record<string, unknown>>(parts: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

const pathOf = (typed: string | undefined) => typed === undefined ? undefined : typedPath(typed);

/**
 * Reads what was typed.
 *
 * @returns Undefined if help was asked for.
 * @throws {Error} If it cannot be understood.
 */
export function readGradeOrder(args: string[]): GradeOrder | undefined {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) return undefined;
  const [id, where, ...more] = positionals;
  const isWithout = values.collect || values.gradescope !== undefined;
  if (id === undefined || more.length > 0 || (where === undefined) !== isWithout) {
    const wanted = isWithout ? "an assignment alone" : "an assignment and where the submissions are";
    throw new Error(`Give ${wanted}, got: ${positionals.join(" ") || "nothing"}.`);
  }
  if (values.due === undefined && (values.late ?? values.extensions) !== undefined) {
    throw new Error("When was it due? Give the time with its zone: --due 2026-10-07T23:59+09:00.");
  }
  const assignment = namedAssignment(id);
  return {
    assignment,
    rubric: rubricOf(assignment, values.rubric),
    where: pathOf(where),
    folder: pathOf(values.out) ?? join(thisProject.root, "out", "grades", assignment.id),
    jobs: Math.ceil(positive("jobs", values.jobs, Math.max(1, navigator.hardwareConcurrency >> 1))),
    seconds: positive("seconds", values.seconds, assignment.gradingSeconds ?? 600),
    again: values.again ?? false,
    trust: values.trust ?? false,
    scale: values.scale ?? false,
    ...given({
      seed: values.seed === undefined ? undefined : wholeNumber("seed", values.seed),
      shard: values.shard === undefined ? undefined : readShard(values.shard),
      due: values.due,
      column: values.column,
      late: pathOf(values.late),
      extensions: pathOf(values.extensions),
      canvas: pathOf(values.canvas),
      moodle: pathOf(values.moodle),
      gradescope: pathOf(values.gradescope),
    }),
  };
}
