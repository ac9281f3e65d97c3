/**
 * `deno task grade ASSIGNMENT WHERE`: grades what a class has handed in.
 *
 * @module
 */
import "../compiled/engine_packages.ts"; // first
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Assignment, type Rubric, rubricOf } from "../assignments/mod.ts";
import { namedAssignment } from "../assignments/notebook_file.ts";
import { openBatch } from "../grading/batch.ts";
import { describeResult } from "../grading/describe_result.ts";
import { type ClassList, gradeBatch, listClass } from "../grading/grade_batch.ts";
import { makeGrader } from "../grading/grader.ts";
import type { Result } from "../grading/result.ts";
import { readShard, type Shard } from "../grading/shard.ts";
import { findWall, noWall, type Wall } from "../grading/wall/mod.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { thisProject } from "../setup/project.ts";
import { startBackend } from "../../lib/backend/mod.ts";

const usage = `deno task grade ASSIGNMENT WHERE [options]

Grades what a class has handed in: answers are put into the notebook as it was given out and run behind a wall, their
numbers are judged outside. Each submission gets a result of its own; run again, only what is new or changed is graded.

  ASSIGNMENT         a1, a2 or a3
  WHERE              a folder of notebooks or ZIPs, a ZIP of them, or a download of Canvas, Moodle, Gradescope or nbgrader
  --out FOLDER       where the results go (out/grades/ASSIGNMENT)
  --rubric NAME      results: points for distances, as the course has it; todo: also for TODOs whose checks pass
  --jobs N           submissions at a time (half as many as there are processors)
  --seconds N        what training and sampling of one submission may take (600)
  --again            grade everything again
  --shard I/N        only part I, counted from 0, of N; "/N" takes I from Slurm or Kubernetes
  --seed N           what the questions of the class follow from; by default nobody knows it before
  --trust            where no wall can be built: run with Deno's permissions alone. Only if you have read all answers.`;

/** What was asked for. */
interface Order {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  readonly where: string;
  readonly folder: string;
  readonly jobs: number;
  readonly seconds: number;
  readonly again: boolean;
  readonly trust: boolean;
  readonly seed?: number;
  readonly shard?: Shard;
}

const options = {
  out: { type: "string" },
  rubric: { type: "string" },
  jobs: { type: "string" },
  seconds: { type: "string" },
  again: { type: "boolean" },
  shard: { type: "string" },
  seed: { type: "string" },
  trust: { type: "boolean" },
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

function readArguments(args: string[]): Order | undefined {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) return undefined;
  const [id, where] = positionals;
  if (id === undefined || where === undefined || positionals.length > 2) {
    throw new Error(`Give an assignment and where the submissions are, got: ${positionals.join(" ") || "nothing"}.`);
  }
  const assignment = namedAssignment(id);
  return {
    assignment,
    rubric: rubricOf(assignment, values.rubric),
    where: typedPath(where),
    folder: values.out === undefined ? join(thisProject.root, "out", "grades", assignment.id) : typedPath(values.out),
    jobs: Math.ceil(positive("jobs", values.jobs, Math.max(1, navigator.hardwareConcurrency >> 1))),
    seconds: positive("seconds", values.seconds, 600),
    again: values.again ?? false,
    trust: values.trust ?? false,
    ...(values.seed === undefined ? {} : { seed: wholeNumber("seed", values.seed) }),
    ...(values.shard === undefined ? {} : { shard: readShard(values.shard) }),
  };
}

/** The wall of this machine, or none where somebody said so. */
async function wallFor(order: Order): Promise<Wall> {
  const machine = thisMachine();
  if (!order.trust) return await findWall(machine);
  try {
    const wall = await findWall(machine);
    console.log(`--trust is not needed here: student code runs behind ${wall.name}.`);
    return wall;
  } catch {
    console.log("Without a wall, as --trust says: Deno's permissions alone hold student code.");
    return noWall;
  }
}

function tellList({ layout, notes, all }: ClassList, { where }: Order): void {
  const number = all.length === 1 ? "One submission" : `${all.length} submissions`;
  console.log(`${number} in ${shownPath(where)} (${layout})`);
  for (const note of notes) console.log(note);
}

function tellEnd(results: readonly Result[], { folder }: Order): void {
  const count = (state: Result["state"]) => results.filter((result) => result.state === state).length;
  const parts = [
    `${count("graded")} graded`,
    ...(count("refused") > 0 ? [`${count("refused")} could not be graded, each with its reason`] : []),
    ...(count("broken") > 0 ? [`${count("broken")} where grading itself failed: run the same command again`] : []),
  ];
  console.log(`\n${parts.join(", ")}. Results: ${shownPath(folder)}`);
}

async function grade(order: Order, signal: AbortSignal): Promise<boolean> {
  const { assignment, rubric, folder, jobs, again, shard, seconds } = order;
  const list = await listClass(order.where, assignment);
  tellList(list, order);
  if (list.all.length === 0) throw new Error("There is nothing to grade there.");
  const wall = await wallFor(order);
  const batch = await openBatch(folder, assignment, rubric, order.seed);
  await startBackend();
  console.log(`Watching the solution behind ${wall.name} ...`);
  const grader = await makeGrader({ assignment, rubric }, { folder, batch, walls: { wall, signal }, seconds });
  let done = 0;
  const of = shard === undefined ? list.all.length : Math.ceil((list.all.length - shard.index) / shard.count);
  const results = await gradeBatch(list.all, grader, {
    ...{ folder, jobs, again, signal },
    ...(shard === undefined ? {} : { shard }),
    tell: (result, kept) => {
      const place = `[${String(++done).padStart(String(of).length)}/${of}]`;
      const took = kept ? "as before" : `${Math.round(result.seconds.checks + result.seconds.run)} s`;
      console.log(`${place} ${describeResult(result)}  (${took})`);
    },
  });
  tellEnd(results, order);
  return results.every(({ state }) => state !== "broken");
}

async function main(signal: AbortSignal): Promise<void> {
  const order = await readingOrder(() => Promise.resolve(readArguments(Deno.args)));
  if (order === undefined) return void console.log(usage);
  if (!await grade(order, signal)) Deno.exitCode = 1;
}

if (import.meta.main) await interruptible(main, { usage, grace: 10 });
