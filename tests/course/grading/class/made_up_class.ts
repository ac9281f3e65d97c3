/**
 * A class that was made up: correct ones in many styles, wrong ones of every kind, hostile ones, and files of every kind. Each
 * knows the row that it deserves.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { a1 } from "../../../../course/assignments/mod.ts";
import { findCheck } from "../../../../course/checks/mod.ts";
import type { Result } from "../../../../course/grading/result.ts";
import { formatNotebook, type Notebook, readNotebook, regionsOf } from "../../../../course/notebooks/mod.ts";
import { withAnswers } from "../../../../course/notebooks/answers.ts";
import { mistakesOf, withMistake } from "../../../../solutions/mistakes/mod.ts";
import { a1Alternatives } from "../../checks/a1_alternatives.ts";
import { givenOut, solved } from "../solved.ts";
import { hostileAnswers } from "./hostile_answers.ts";

/** One of the class. */
export interface MadeUpStudent {
  /** Unique: names its file. */
  readonly name: string;
  readonly file: string;
  readonly content: () => Promise<string>;
  /** What is wrong with its result; undefined if it is the one that it deserves. */
  fault(result: Result): string | undefined;
}

const root = new URL("../../../../", import.meta.url);

const statusOf = ({ todos }: Result, id: string) => todos.find((todo) => todo.id === id)?.status ?? "nothing";

/** All TODOs right, and all points. */
function deservesAll(result: Result): string | undefined {
  const wrong = result.todos.filter(({ status }) => status !== "passed").map(({ id, message }) => `${id}: ${message}`);
  if (wrong.length > 0) return `refused: ${wrong.join("; ")}`;
  return result.points === result.max ? undefined : `${result.points} of ${result.max} points`;
}

const bodyOf = (notebook: Notebook, id: string) =>
  regionsOf(notebook, "SOLUTION", a1.notebook).find((region) => region.id === id)!.body.join("\n");

/** Only these answers; all else as it was given out. */
async function only(answers: Readonly<Record<string, string>>): Promise<string> {
  const given = await givenOut(a1);
  const regions = regionsOf(given, "TODO", a1.notebook).filter(({ id }) => answers[id] !== undefined);
  return formatNotebook(
    withAnswers(given, regions.map((region) => ({ region, body: answers[region.id]!.split("\n") }))),
  );
}

const student = (name: string, content: () => Promise<string>, fault: MadeUpStudent["fault"]): MadeUpStudent => ({
  ...{ name, content, fault },
  file: `${name.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()}`,
});

/**
 * The class.
 *
 * @param prey A folder that hostile ones want to change.
 */
export async function madeUpClass(prey: string): Promise<MadeUpStudent[]> {
  const solution = await readNotebook(fileURLToPath(new URL(`solutions/${a1.notebook}`, root)));
  const plain = async () => formatNotebook(await solved(a1));
  const same = Array.from({ length: 110 }, (_, i) => student(`the solution ${i + 1}`, plain, deservesAll));
  const styles = a1Alternatives.map(({ todo, name, text, other }) =>
    student(
      `right ${todo} ${name}`,
      async () => formatNotebook(await solved(a1, { [todo]: bodyOf(solution, todo).replace(text, () => other) })),
      (result) =>
        statusOf(result, todo) === "passed"
          ? undefined
          : `refused: ${result.todos.find(({ id }) => id === todo)?.message}`,
    )
  );
  // What it calls is right, the wrong function too: else that would be told first.
  const usedBy = (todo: string, answer: string) =>
    Object.fromEntries(
      a1.todos.map(({ id }) => id)
        .filter((id) => id !== todo && (findCheck(todo).uses.includes(id) || answer.includes(`${id.slice(3)}(`)))
        .map((id) => [id, bodyOf(solution, id)]),
    );
  const wrong = mistakesOf("a1").map((mistake) => {
    const answer = withMistake(bodyOf(solution, mistake.todo), mistake);
    return student(
      `wrong ${mistake.todo} ${mistake.name}`,
      () => only({ ...usedBy(mistake.todo, answer), [mistake.todo]: answer }),
      (result) =>
        statusOf(result, mistake.todo) === "passed"
          ? "passed"
          : result.todos.find(({ id }) => id === mistake.todo)!.mistake !== mistake.name
          ? `called "${result.todos.find(({ id }) => id === mistake.todo)!.mistake}"`
          : undefined,
    );
  });
  const hostile = hostileAnswers(fileURLToPath(root), prey).map(({ name, answers }) =>
    student(
      `hostile ${name}`,
      () => only(answers),
      (result) =>
        result.state === "graded" && result.points === 0 ? undefined : `${result.state}, ${result.points} points`,
    )
  );
  const given = async () => formatNotebook(await givenOut(a1));
  const others = [
    student("empty", given, ({ state, points }) => state === "graded" && points === 0 ? undefined : `${points}`),
    student(
      "no notebook",
      () => Promise.resolve("{ this is none"),
      ({ state }) => state === "refused" ? undefined : state,
    ),
    student(
      "another assignment",
      () => Deno.readTextFile(new URL("notebooks/a3_flow_matching.ipynb", root)),
      ({ state }) => state === "refused" ? undefined : state,
    ),
    student(
      "changed outside",
      async () => (await plain()).replace("console.log(a1.hyperparameters)", "console.log(a1.hyperparameters, 20000)"),
      (result) => result.proposals.length === 1 ? deservesAll(result) : "not proposed",
    ),
  ];
  return [...same, ...styles, ...wrong, ...hostile, ...others];
}

/** Writes what they hand in; the file of the i-th begins with its number. */
export async function writeClass(folder: string, students: readonly MadeUpStudent[]): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [i, { file, content }] of students.entries()) {
    await Deno.writeTextFile(join(folder, `${file.slice(0, 60)}_${20_240_000 + i}.ipynb`), await content());
  }
}

/** The results of the students, by their number. */
export function faultsIn(students: readonly MadeUpStudent[], results: readonly Result[]): string[] {
  return students.flatMap(({ name, fault }, i) => {
    const result = results.find(({ origin }) => origin.endsWith(`_${20_240_000 + i}.ipynb`));
    const found = result === undefined ? "no result" : fault(result);
    return found === undefined ? [] : [`${name}: ${found}`];
  });
}
