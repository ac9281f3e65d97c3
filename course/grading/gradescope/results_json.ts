/**
 * A result in the form that Gradescope reads.
 *
 * @module
 */
import type { GradedTodo, Result } from "../result.ts";

/** One line of what Gradescope shows. */
interface Test {
  readonly name: string;
  readonly score?: number;
  readonly max_score?: number;
  readonly status: "passed" | "failed";
  readonly output: string;
}

/** The file `results.json`. */
export interface GradescopeResults {
  readonly score: number;
  readonly output: string;
  readonly output_format: "text";
  readonly tests: readonly Test[];
  readonly execution_time: number;
}

const todoTest = ({ id, title, status, message, state, points, max }: GradedTodo): Test => ({
  name: `${id}: ${title}`,
  ...(max > 0 ? { score: points, max_score: max } : {}),
  status: status === "passed" ? "passed" : "failed",
  output: status === "passed" ? "Right." : state === "answered" ? message : "Not done.",
});

/**
 * Gradescope needs a number where nothing was graded, too: zero, and the reason as the first thing that is read.
 */
export function gradescopeResults(result: Result): GradescopeResults {
  const { todos, evaluations, proposals, points, reason, differences, notes, seconds } = result;
  const lines = [
    ...(reason === undefined ? [] : [reason]),
    ...(points === null ? ["Nothing was graded: the zero stands for that, until a human has looked."] : []),
    ...proposals.map(({ why }) => `To be decided by the teaching staff: ${why}`),
    ...differences.map(({ kind, cell, diff }) => `Code cell ${cell} (${kind}) outside of the TODOs:\n${diff}`),
    ...notes,
  ];
  return {
    score: points ?? 0,
    output: lines.join("\n"),
    output_format: "text",
    tests: [
      ...todos.map(todoTest),
      ...evaluations.map(({ title, text, points, of, remarks }): Test => ({
        name: title,
        score: points,
        max_score: of,
        status: points === of ? "passed" : "failed",
        output: [text, ...remarks].join("\n"),
      })),
    ],
    execution_time: Math.round(seconds.checks + seconds.run),
  };
}

/** What is written where grading itself failed: no student is to read that as a grade. */
export const gradescopeFailure = (reason: string): GradescopeResults => ({
  score: 0,
  output: `Grading failed, which says nothing of the answers. Tell the teaching staff.\n${reason}`,
  output_format: "text",
  tests: [],
  execution_time: 0,
});
