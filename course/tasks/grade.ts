/**
 * `deno task grade ASSIGNMENT WHERE`: grades what a class has handed in.
 *
 * @module
 */
import "../compiled/engine_packages.ts"; // first
import { join } from "node:path";
import { openBatch } from "../grading/batch.ts";
import { collect } from "../grading/collect.ts";
import { describeResult } from "../grading/describe_result.ts";
import { type ClassList, gradeBatch, listClass } from "../grading/grade_batch.ts";
import { type GradeOrder, readGradeOrder, usage } from "../grading/grade_order.ts";
import { makeGrader } from "../grading/grader.ts";
import { writeAutograder } from "../grading/gradescope/write_autograder.ts";
import { batchFiles, type Result } from "../grading/result.ts";
import { fillTables } from "../grading/returns/fill_tables.ts";
import { type LatePolicy, readLatePolicy } from "../grading/returns/late_policy.ts";
import { findWall, noWall, type Wall } from "../grading/wall/mod.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath } from "../machine/typed_path.ts";
import { setReporter } from "../../lib/progress/mod.ts";

/** The wall of this machine, or none where somebody said so. */
async function wallFor(order: GradeOrder): Promise<Wall> {
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

async function policyOf({ due, late, extensions }: GradeOrder): Promise<LatePolicy | undefined> {
  if (due === undefined) return undefined;
  const read = (path: string | undefined) => path === undefined ? undefined : Deno.readTextFile(path);
  try {
    return readLatePolicy(due, await read(late), await read(extensions));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(
      `What lateness costs cannot be read (${[due, late, extensions].filter(Boolean).join(", ")}): ${message}`,
    );
  }
}

function tellList({ layout, notes, all }: ClassList, where: string): void {
  const number = all.length === 1 ? "One submission" : `${all.length} submissions`;
  console.log(`${number} in ${shownPath(where)} (${layout})`);
  for (const note of notes) console.log(note);
}

function tellEnd(results: readonly Result[]): void {
  const count = (state: Result["state"]) => results.filter((result) => result.state === state).length;
  const parts = [
    `${count("graded")} graded`,
    ...(count("refused") > 0 ? [`${count("refused")} could not be graded, each with its reason`] : []),
    ...(count("broken") > 0 ? [`${count("broken")} where grading itself failed: run the same command again`] : []),
  ];
  console.log(`\n${parts.join(", ")}.`);
}

async function grade(order: GradeOrder, where: string, signal: AbortSignal): Promise<Result[]> {
  const { assignment, rubric, folder, jobs, again, shard, seconds } = order;
  const list = await listClass(where, assignment);
  tellList(list, where);
  if (list.all.length === 0) throw new Error("There is nothing to grade there.");
  const wall = await wallFor(order);
  const batch = await openBatch(folder, assignment, rubric, order.seed);
  setReporter({ report: () => {} }); // what is drawn again here is told by its result
  console.log(`Student code runs behind ${wall.name}. First the solution is watched ...`);
  const threads = Math.max(1, Math.floor(navigator.hardwareConcurrency / jobs));
  const grader = await makeGrader({ assignment, rubric }, { folder, batch, walls: { wall, threads, signal }, seconds });
  let done = 0;
  const of = shard === undefined ? list.all.length : Math.ceil((list.all.length - shard.index) / shard.count);
  return await gradeBatch(list.all, grader, {
    ...{ folder, jobs, again, signal },
    ...(shard === undefined ? {} : { shard }),
    tell: (result, kept) => {
      const place = `[${String(++done).padStart(String(of).length)}/${of}]`;
      const took = kept ? "as before" : `${Math.round(result.seconds.checks + result.seconds.run)} s`;
      console.log(`${place} ${describeResult(result)}  (${took})`);
    },
  });
}

/** Tables and pages. A part of a class has none: who grades the last part collects. */
async function write(order: GradeOrder, policy: LatePolicy | undefined): Promise<void> {
  const { folder, column, canvas, moodle, scale } = order;
  const results = await collect(folder, policy);
  console.log(`The class: ${shownPath(join(folder, batchFiles.overview))}`);
  console.log(`Grades: ${shownPath(join(folder, batchFiles.grades))}`);
  console.log(`To give back: ${shownPath(join(folder, batchFiles.feedback))}, the pages in one archive`);
  const tables = { ...(canvas === undefined ? {} : { canvas }), ...(moodle === undefined ? {} : { moodle }) };
  const options = { scale, ...(column === undefined ? {} : { column }), ...(policy === undefined ? {} : { policy }) };
  for (const { path, count, remarks } of await fillTables(tables, folder, results, options)) {
    console.log(`${shownPath(path)}: ${count} ${count === 1 ? "grade" : "grades"} filled in.`);
    for (const remark of remarks) console.log(`  ${remark}`);
  }
}

async function main(signal: AbortSignal): Promise<void> {
  const order = await readingOrder(() => Promise.resolve(readGradeOrder(Deno.args)));
  if (order === undefined) return void console.log(usage);
  if (order.gradescope !== undefined) {
    const path = await writeAutograder(order.assignment, order.gradescope);
    return void console.log(
      `${shownPath(path)}: upload it under "Configure Autograder". It needs 2 GB and 2 CPUs, as set there.`,
    );
  }
  const policy = await policyOf(order);
  const results = order.where === undefined ? [] : await grade(order, order.where, signal);
  if (results.length > 0) tellEnd(results);
  if (order.shard === undefined) await write(order, policy);
  else {console.log(
      `When all parts are graded: deno task grade ${order.assignment.id} --collect --out ${shownPath(order.folder)}`,
    );}
  if (results.some(({ state }) => state === "broken")) Deno.exitCode = 1;
}

if (import.meta.main) await interruptible(main, { usage, grace: 10 });
