/**
 * Results of a class that was made up: for tests of what is made of results.
 *
 * @module
 */
import { a1, limitsUnder, rubricOf, todoPoints } from "../../../course/assignments/mod.ts";
import { describeScore, pointsFor } from "../../../course/assignments/evaluate.ts";
import type { GradedEvaluation, GradedTodo, Result } from "../../../course/grading/result.ts";
import { spiral } from "../../../course/checks/instruments/toy_data.ts";

/** A TODO that passed, or failed with a known mistake. */
function todoOf({ id, title }: typeof a1.todos[number], mistake: string): GradedTodo {
  const max = todoPoints(a1, id);
  const passed = mistake === "";
  return {
    id,
    title,
    state: "answered",
    answer: [`  return ${id.slice(3)}Of(x); // ${passed ? "right" : mistake}`],
    status: passed ? "passed" : "failed",
    mistake,
    message: passed ? "" : `${id} is off: ${mistake}.\n  expected  1, 2\n  got       2, 4`,
    points: passed ? max : 0,
    max,
    remarks: [],
  };
}

function evaluationOf(index: number, value: number): GradedEvaluation {
  const { id, title } = a1.evaluations[index]!;
  const evaluation = { ...a1.evaluations[index]!, limits: limitsUnder(a1, a1.evaluations[index]!) };
  const draws = [value * 0.9, value, value * 1.1];
  const points = pointsFor(evaluation, value);
  const of = evaluation.limits[0]!.points;
  const text = describeScore({ value, draws, points, of }, evaluation);
  const samples = Array.from(spiral(), (value) => Math.round(1000 * value) / 1000);
  return { id, title, value, draws, points, of, text, samples, remarks: [] };
}

/** What differs from a correct submission. */
export type Made = Partial<Omit<Result, "todos" | "evaluations">> & {
  /** Known mistakes by TODO. */
  readonly mistakes?: Readonly<Record<string, string>>;
  /** The distances of DDPM and DDIM. */
  readonly value?: readonly [number, number];
};

/** The result of one student of Assignment 1. */
export function madeUpResult(name: string, id: string, made: Made = {}): Result {
  const { mistakes = {}, value = [9.9, 30.5], ...parts } = made;
  const evaluations = value.map((distance, i) => evaluationOf(i, distance));
  const reasons = evaluations.map(({ title, text, points, of }) => ({ points, of, why: `${title}: ${text}` }));
  return {
    format: 1,
    assignment: "a1",
    rubric: rubricOf(a1).id,
    key: `${name.replaceAll(" ", "_")}_${id}`,
    student: { name, id },
    origin: `${name}_${id}.zip`,
    attempts: [{ origin: `${name}_${id}.zip` }],
    state: "graded",
    notes: [],
    hash: { answers: `answers of ${id}`, grader: "g1" },
    todos: a1.todos.map((todo) => todoOf(todo, mistakes[todo.id] ?? "")),
    evaluations,
    trainings: [{ iterations: 5000, losses: Array.from({ length: 100 }, (_, i) => 0.4 + 0.6 * Math.exp(-i / 10)) }],
    differences: [],
    flags: [],
    points: reasons.reduce((sum, { points }) => sum + points, 0),
    max: 20,
    reasons,
    proposals: [],
    seconds: { checks: 3.2, run: 31.5 },
    ...parts,
  };
}

/** A submission that could not be graded. */
export const madeUpRefusal = (name: string, id: string, reason: string): Result => ({
  ...madeUpResult(name, id, { state: "refused", reason, points: null, reasons: [], trainings: [] }),
  todos: [],
  evaluations: [],
});

/** A class: correct ones, wrong ones, a late one, a refused one, and names of every kind. */
export const madeUpClass = (): Result[] => [
  madeUpResult("Ada Lovelace", "20240001"),
  madeUpResult("김민수", "20240002", { value: [25, 31] }),
  madeUpResult("O'Neil, Séan", "20240003", {
    mistakes: { "a1.pSample": "noise at t = 0", "a1.qSample": "root of alphaBar missing" },
    value: [55, 70],
  }),
  madeUpResult("김민수", "20240004", { late: true, at: "2026-10-08T02:30:00Z" }),
  madeUpResult("Åsa Öberg", "20240005", { mistakes: { "a1.pSample": "noise at t = 0" }, value: [44, 28] }),
  madeUpResult("=cmd|'/C calc'!A0", "20240006", {
    differences: [{
      kind: "changed",
      cell: 2,
      diff: "--- given out\n+++ handed in\n@@ -1 +1 @@\n-const a = 1\n+const a = 2",
    }],
    proposals: [{ points: 0, why: "Code cell 2 was changed outside of the TODOs." }],
  }),
  madeUpRefusal("Bob Empty", "20240007", "There is no notebook in it."),
];
