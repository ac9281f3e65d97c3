import { scoreType } from "../assignments/evaluate.ts";
import { limitsUnder, rounded, rubricOf, todoPoints } from "../assignments/points.ts";
import { totalPoints } from "../assignments/rubric.ts";
import type { Assignment } from "../assignments/assignment.ts";
import type { Notebook } from "../notebooks/mod.ts";

/** What one evaluation came to. */
export interface Result {
  readonly title: string;
  /** Whether it came to a distance. */
  readonly isRun: boolean;
  /** E.g. "Chamfer distance 9.8 (below 20): 10 of 10 points". */
  readonly text: string;
}

/** What the outputs of a notebook say about its assignment. */
export interface Results {
  readonly points: number;
  readonly of: number;
  readonly evaluations: readonly Result[];
  /** How many TODOs pass their checks, of how many. */
  readonly passed: number;
  readonly todos: number;
}

interface Output {
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Score {
  readonly id: string;
  readonly points: number;
  readonly text: string;
}

/** Text of an output, which files keep in lines. */
const textOf = (value: unknown) => Array.isArray(value) ? value.join("") : String(value ?? "");

/** Reads the points off the outputs of a notebook; where an evaluation or a check was run twice, the last counts. */
export function resultsIn(notebook: Notebook, assignment: Assignment): Results {
  const outputs = notebook.cells.flatMap(({ outputs }) => (outputs ?? []) as Output[]);
  const scores = new Map<string, Score>();
  const passed = new Map<string, boolean>();
  for (const { data = {} } of outputs) {
    const score = data[scoreType] as Score | undefined;
    if (typeof score?.id === "string" && typeof score.points === "number") scores.set(score.id, score);
    const [, mark, todo] = textOf(data["text/plain"]).match(/^([✓✗•]) (\w+\.\w+) \(/) ?? []; // the card of a check
    if (todo !== undefined) passed.set(todo, mark === "✓");
  }
  const solved = assignment.todos.filter(({ id }) => passed.get(id));
  const points = [
    ...solved.map(({ id }) => todoPoints(assignment, id)),
    ...assignment.evaluations.map(({ id }) => scores.get(id)?.points ?? 0),
  ].reduce((sum, points) => sum + points, 0);
  return {
    points: rounded(points),
    of: totalPoints(rubricOf(assignment)),
    evaluations: assignment.evaluations.map((evaluation) => ({
      title: evaluation.title,
      isRun: scores.get(evaluation.id)?.text !== undefined,
      text: scores.get(evaluation.id)?.text ??
        `not run: 0 of ${limitsUnder(assignment, evaluation)[0]?.points ?? 0} points`,
    })),
    passed: solved.length,
    todos: assignment.todos.length,
  };
}
