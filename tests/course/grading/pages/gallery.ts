/**
 * Writes the pages of a class that was made up into a folder, to be looked at:
 * `deno run -A tests/course/grading/pages/gallery.ts out/class [how many]`.
 *
 * @module
 */
import { join } from "node:path";
import { a1 } from "../../../../course/assignments/mod.ts";
import { findAlike } from "../../../../course/grading/alike/find_alike.ts";
import { classPage } from "../../../../course/grading/pages/class_page.ts";
import { studentPage, targetPoints } from "../../../../course/grading/pages/student_page.ts";
import { batchFiles, type Result } from "../../../../course/grading/result.ts";
import { loadDataset } from "../../../../datasets/mod.ts";
import { copyOf, dice, honestClass, solutionAnswers } from "../alike/made_up_answers.ts";
import { madeUpClass, madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const [folder, count = "60"] = Deno.args;
if (folder === undefined) throw new Error("Give the folder to write to, e.g. out/class.");
await Deno.mkdir(join(folder, batchFiles.pages), { recursive: true });

const mistakes = [
  "noise at t = 0",
  "root of alphaBar missing",
  "",
  "beta in place of alphaBar",
  "last layer with ReLU",
];
const data = (await loadDataset("swiss_roll")).subarray(400_000, 404_096);

/** Samples as a network draws them that is not perfect. */
function samples(roll: () => number): number[] {
  const gauss = () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
  return Array.from(data, (value) => Math.round(1000 * (value + 0.08 * gauss())) / 1000);
}

/** The losses of a training, as means of 50 iterations. */
const losses = (roll: () => number) =>
  Array.from({ length: 100 }, (_, i) => 0.42 + 0.55 * Math.exp(-i / 6) + 0.03 * (roll() - 0.5));

const honest = await honestClass(Number(count));
const answers = [...honest, copyOf(honest[3]!, "copy", 1), { ...honest[8]!, key: "copied" }];

const made = answers.map((one, i): Result => {
  const roll = dice(i);
  const wrong = a1.todos.filter(() => roll() < 0.06).map(({ id }) => [id, mistakes[Math.floor(roll() ** 2 * 5)]!]);
  const worse = 1 + 2 * wrong.length;
  const result = madeUpResult(`Student ${i + 1}`, String(20240100 + i), {
    key: one.key,
    mistakes: Object.fromEntries(wrong),
    value: [(7 + 8 * roll()) * worse, (22 + 14 * roll()) * worse],
    seconds: { checks: 2 + 2 * roll(), run: 25 + 20 * roll() ** 3 },
    trainings: [{ iterations: 5000, losses: losses(roll) }],
    ...(roll() < 0.08 ? { late: true, at: "2026-10-08T02:30:00Z" } : {}),
  });
  return {
    ...result,
    todos: result.todos.map((todo) => ({ ...todo, answer: one.answers[todo.id]! })),
    evaluations: result.evaluations.map((evaluation) => ({ ...evaluation, samples: samples(roll) })),
  };
});
const broken: Result = { ...madeUpRefusal("Eve", "20240008", "The disk is full."), state: "broken" };
const results = [...made, ...madeUpClass(), broken];

const solution = Object.entries(await solutionAnswers()).map(([id, text]) => [id, text.split("\n")]);
const alike = findAlike(answers, [{ key: "the solution", answers: Object.fromEntries(solution) }]);
await Deno.writeTextFile(join(folder, batchFiles.overview), await classPage(results, { alike }));
const target = await targetPoints();
for (const result of results.slice(0, 5).concat(results.slice(-8)).filter(({ key }) => !key.includes("/"))) {
  const page = await studentPage(result, { target });
  await Deno.writeTextFile(join(folder, batchFiles.pages, `${result.key}.html`), page);
}
