/**
 * Grades a class that was made up and says which of its submissions did not get the row that they deserve: some three hundred, or
 * with `--every 1` all wrong answers that the tests know.
 *
 *     deno run -A bench/grade_class.ts FOLDER [--jobs 2] [--only hostile] [--every 4]
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { a1 } from "../course/assignments/mod.ts";
import { readResults } from "../course/grading/collect.ts";
import { faultsIn, madeUpClass, writeClass } from "../tests/course/grading/class/made_up_class.ts";

const { values: { jobs = "1", only = "", every = "4" }, positionals: [folder = "out/made_up_class"] } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: { jobs: { type: "string" }, only: { type: "string" }, every: { type: "string" } },
});

const prey = await Deno.makeTempDir({ prefix: "prey_" });
await Deno.writeTextFile(join(prey, "victim.txt"), "as it was");
let wrong = 0;
const students = (await madeUpClass(prey)).filter(({ name }) =>
  name.startsWith(only) && (!name.startsWith("wrong") || wrong++ % Number(every) === 0)
);
const [handedIn, grades] = [join(folder, "handed_in"), join(folder, "grades")];
await writeClass(handedIn, students);
console.log(`${students.length} submissions in ${handedIn}`);

const started = performance.now();
const { code } = await new Deno.Command(Deno.execPath(), {
  args: ["task", "grade", a1.id, handedIn, "--out", grades, "--rubric", "results", "--jobs", jobs],
}).spawn().status;
const seconds = (performance.now() - started) / 1000;

const faults = faultsIn(students, await readResults(grades));
const victim = await Deno.readTextFile(join(prey, "victim.txt")).catch(() => "gone");
const left = Array.from(Deno.readDirSync(prey), ({ name }) => name);
await Deno.remove(prey, { recursive: true });
console.log(`${students.length} submissions, ${jobs} at a time: ${Math.round(seconds)} s; ended with code ${code}`);
console.log(`The victim is ${JSON.stringify(victim)}; beside it: ${left.join(", ")}`);
console.log(
  faults.length === 0 ? "Each got the row that it deserves." : `${faults.length} did not:\n${faults.join("\n")}`,
);
