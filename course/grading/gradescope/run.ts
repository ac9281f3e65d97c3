/**
 * Gradescope's autograder: grades the one submission that it is given, and writes `results/results.json`, whatever happens.
 *
 *     deno run -A course/grading/gradescope/run.ts a1 /autograder
 *
 * @module
 */
import "../../compiled/engine_packages.ts"; // first
import { dirname, join, relative } from "node:path";
import { findAssignment, rubricOf } from "../../assignments/mod.ts";
import { filesBelow } from "../../machine/files_below.ts";
import { thisMachine } from "../../machine/machine.ts";
import { writeWhole } from "../../machine/write_whole.ts";
import { openBatch } from "../batch.ts";
import { gradeSubmission } from "../grade_submission.ts";
import { listClass } from "../grade_batch.ts";
import { makeGrader } from "../grader.ts";
import { readSubmission } from "../intake/mod.ts";
import { findWall, otherUser, type Wall } from "../wall/mod.ts";
import { gradescopeFailure, type GradescopeResults, gradescopeResults } from "./results_json.ts";

/** Seconds that training and sampling may take: Gradescope ends everything after ten minutes. */
const SECONDS = 480;

/** The strongest wall that there is; in a container that makes no namespaces, another user. */
async function wallHere(): Promise<Wall> {
  const machine = thisMachine();
  try {
    return await findWall(machine);
  } catch (error) {
    const setpriv = machine.which("setpriv");
    if (setpriv === undefined || Deno.uid() !== 0) throw error;
    return otherUser(setpriv);
  }
}

async function grade(id: string, folder: string): Promise<GradescopeResults> {
  const assignment = findAssignment(id);
  const rubric = rubricOf(assignment);
  const work = await Deno.makeTempDir({ prefix: "graded_" });
  try {
    const handedIn = join(work, "handed_in");
    // Beside them in its folder stand the course and its packages, which nobody has handed in.
    for (const name of ["submission", "submission_metadata.json"]) {
      for (const file of filesBelow(join(folder, name))) {
        const to = join(handedIn, relative(folder, file));
        await Deno.mkdir(dirname(to), { recursive: true });
        await Deno.copyFile(file, to);
      }
    }
    const { all } = await listClass(handedIn, assignment);
    const [first] = all;
    if (first === undefined) return gradescopeFailure("There is no submission.");
    const walls = { wall: await wallHere() };
    const batch = await openBatch(work, assignment, rubric);
    const grader = await makeGrader({ assignment, rubric }, { folder: work, batch, walls, seconds: SECONDS });
    const submission = await readSubmission(first.handIns, assignment);
    return gradescopeResults(await gradeSubmission(submission, first.key, grader));
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

const [id = "a1", folder = "/autograder"] = Deno.args;
const results = await grade(id, folder).catch((error) =>
  gradescopeFailure(error instanceof Error ? error.message : String(error))
);
await writeWhole(join(folder, "results", "results.json"), JSON.stringify(results, null, 2) + "\n");
Deno.exit();
