/**
 * Judges TODOs from what the checks saw of them: with the numbers of the public checks, which know mistakes by name, and with
 * those of the batch.
 *
 * @module
 */
import type { Assignment, Rubric } from "../../assignments/mod.ts";
import { blamed } from "../../checks/check_notebook.ts";
import type { Finding } from "../../checks/finding.ts";
import { checksOf, type Golden, type Observations } from "../../checks/mod.ts";
import { placeIn } from "../../checks/load_todo.ts";
import { readTodos, type TodoSource } from "../../checks/read_todos.ts";
import type { OwnResult } from "../../checks/report.ts";
import { judge, resultOf } from "../../checks/run_check.ts";
import type { GradedTodo } from "../result.ts";
import type { Spliced } from "../splice/mod.ts";
import { observe, type Watched } from "./observe.ts";
import type { Hindrance } from "./run.ts";
import type { Questions } from "./questions.ts";
import type { Walls } from "./walls.ts";

/** What TODOs are judged by. */
export interface TodoStandard {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  /** What the public checks expect, and the known mistakes. */
  readonly golden: Golden;
  readonly questions: Questions;
  /** What the solution gives for the questions. */
  readonly expected: ReadonlyMap<string, Observations>;
}

/** What became of all TODOs. */
export interface JudgedTodos {
  readonly todos: readonly GradedTodo[];
  /** The numbers of the code cells that they stand in. */
  readonly cells: ReadonlyMap<string, number>;
  /** Those that would keep everything else from running. */
  readonly hindrances: readonly Hindrance[];
  /** Seconds in the wall. */
  readonly seconds: number;
}

const root = new URL("../../../", import.meta.url);

/** What is wrong, seen with the numbers of the public check. */
function openFinding({ check, cells }: TodoSource, watched: Watched, { golden }: TodoStandard): Finding | undefined {
  if ("trouble" in watched) return { status: "error", words: watched.trouble, mistake: "" };
  const { open, module } = watched.seen;
  return judge(check, open, golden.checks[check.id]!, (stack) => placeIn(stack, module, cells));
}

/** What is wrong with the numbers of the batch. */
function hiddenFinding(
  { check, cells }: TodoSource,
  watched: Watched,
  { expected }: TodoStandard,
): Finding | undefined {
  if ("trouble" in watched) return { status: "error", words: watched.trouble, mistake: "" };
  const { hidden, module } = watched.seen;
  const golden = { expected: expected.get(check.id)!, mistakes: [] };
  const finding = judge(check, hidden, golden, (stack) => placeIn(stack, module, cells));
  return finding &&
    { ...finding, words: `Right with the numbers of the public check, wrong with others:\n${finding.words}` };
}

/** The TODOs that are right in public and not with other numbers: chance may have been against them, so they are asked twice. */
async function hiddenFindings(
  sources: readonly TodoSource[],
  watched: ReadonlyMap<string, Watched>,
  standard: TodoStandard,
  walls: Walls,
): Promise<ReadonlyMap<string, Finding>> {
  const wrong = sources.filter((source) =>
    openFinding(source, watched.get(source.check.id)!, standard) === undefined &&
    hiddenFinding(source, watched.get(source.check.id)!, standard) !== undefined
  );
  if (wrong.length === 0) return new Map();
  const { questions } = standard;
  const again = await observe(wrong, { ...questions, shift: questions.shift + 1 }, walls);
  return new Map(wrong.flatMap((source) => {
    const finding = hiddenFinding(source, again.todos.get(source.check.id)!, standard);
    return finding === undefined ? [] : [[source.check.id, finding]];
  }));
}

/** Judges the TODOs of a spliced notebook. */
export async function judgeTodos(spliced: Spliced, standard: TodoStandard, walls: Walls): Promise<JudgedTodos> {
  const { assignment, rubric } = standard;
  const { todos: sources } = await readTodos(spliced.notebook, checksOf(assignment.id), root);
  const answered = new Set(spliced.todos.filter(({ state }) => state === "answered").map(({ id }) => id));
  const sound = sources.filter(({ check, broken }) => answered.has(check.id) && broken === undefined);
  const { todos: watched, seconds } = await observe(sound, standard.questions, walls);
  const hidden = await hiddenFindings(sound, watched, standard, walls);

  const own = new Map(sources.map((source): [string, OwnResult] => {
    const { check, cell, broken } = source;
    const finding = !answered.has(check.id)
      ? { status: "todo" as const, words: "Not done.", mistake: "" }
      : broken !== undefined
      ? { status: "error" as const, words: broken, mistake: "" }
      : openFinding(source, watched.get(check.id)!, standard) ?? hidden.get(check.id);
    const { difference: _, ...result } = resultOf(check, finding, rubric);
    const blames = finding?.first === undefined && finding?.status !== "todo" ? check.uses : [];
    return [check.id, { ...result, cell, uses: blames }];
  }));
  const todos = spliced.todos.map(({ id, title, state, body, remarks }): GradedTodo => {
    const { status, mistake, message, points, max } = blamed(own.get(id)!, own);
    return { id, title, state, answer: body, status, mistake, message, points, max, remarks };
  });
  const hindrances = sources.flatMap(({ check: { id }, cell, broken }): Hindrance[] => {
    const seen = watched.get(id);
    const hinders = broken !== undefined || (seen !== undefined && "trouble" in seen);
    return hinders && cell !== undefined ? [{ id, cell }] : [];
  });
  const cells = new Map(sources.flatMap(({ check, cell }) => cell === undefined ? [] : [[check.id, cell]]));
  return { todos, cells, hindrances, seconds };
}
