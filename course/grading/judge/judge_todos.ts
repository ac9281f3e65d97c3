/**
 * Judges TODOs from what the checks saw of them: with the numbers of the public checks, which know mistakes by name, and with
 * those of the batch.
 *
 * @module
 */
import type { Assignment, Rubric } from "../../assignments/mod.ts";
import { blamed } from "../../checks/check_notebook.ts";
import type { Finding } from "../../checks/finding.ts";
import { checksOf, type Golden, type GoldenCheck, type Observations, type Outcome } from "../../checks/mod.ts";
import { placeIn } from "../../checks/load_todo.ts";
import { readTodos, type TodoSource } from "../../checks/read_todos.ts";
import type { OwnResult } from "../../checks/report.ts";
import { judge, resultOf } from "../../checks/run_check.ts";
import { textOfCell } from "../../checks/slips/mod.ts";
import type { GradedTodo } from "../result.ts";
import type { Spliced } from "../splice/mod.ts";
import type { Expected } from "./expected.ts";
import { observe, type Watched } from "./observe.ts";
import type { Hindrance } from "./run.ts";
import { type Questions, TOLERANCE } from "./questions/mod.ts";
import type { Seen } from "./seen.ts";
import type { Walls } from "./walls.ts";

/** What TODOs are judged by. */
export interface TodoStandard {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  /** What the public checks expect, and the known mistakes. */
  readonly golden: Golden;
  readonly questions: Questions;
  /** What the solution gives for the questions. */
  readonly expected: ReadonlyMap<string, Expected>;
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

const error = (words: string): Finding => ({ status: "error", words, mistake: "" });

/** What is wrong with what was seen; a check sees all of its quantities, or an error. */
function findingOf({ check, cell, cells }: TodoSource, { module }: Seen, outcome: Outcome, golden: GoldenCheck) {
  const { observed } = outcome;
  if (observed !== undefined && Object.keys(check.quantities).some((name) => observed[name] === undefined)) {
    return error(
      `What came out of its process is not what its check sees. Does it declare ${check.functions.join(", ")}?`,
    );
  }
  const own = cells.find(({ number }) => number === cell);
  return judge(check, outcome, golden, {
    locate: (stack) => placeIn(stack, module, cells, cell),
    text: own && textOfCell(own),
  });
}

/** What is wrong, seen with the numbers of the public check. */
function openFinding(source: TodoSource, watched: Watched, { golden }: TodoStandard): Finding | undefined {
  if ("trouble" in watched) return error(watched.trouble);
  return findingOf(source, watched.seen, watched.seen.open, golden.checks[source.check.id]!);
}

/** What is wrong with the numbers of the batch, or with other sizes and times. */
function hiddenFinding(source: TodoSource, watched: Watched, { expected }: TodoStandard): Finding | undefined {
  if ("trouble" in watched) return error(watched.trouble);
  const { hidden, asked } = expected.get(source.check.id)!;
  const finding = findingOf(source, watched.seen, watched.seen.hidden, { expected: hidden, mistakes: [] }) ??
    findingOf(questionOn(source, asked), watched.seen, watched.seen.asked, { expected: asked, mistakes: [] });
  return finding &&
    { ...finding, words: `Right with the numbers of the public check, wrong with others:\n${finding.words}` };
}

/** A question as a check of what is expected in answer to it. */
function questionOn(source: TodoSource, asked: Observations): TodoSource {
  const quantities = Object.fromEntries(Object.keys(asked).map((name) => [name, { tolerance: TOLERANCE }]));
  return { ...source, check: { ...source.check, quantities } };
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
      ? error(broken)
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
