/**
 * How the points of an assignment are shared out.
 *
 * @module
 */
/**
 * `results`: all points for the graded evaluations, such as Chamfer distances, as the course has it. `todo`: some for the
 * TODOs whose public checks pass, the rest for the evaluations.
 */
export type RubricId = "results" | "todo";

/** How many of an assignment's points are for what. */
export interface Rubric {
  readonly id: RubricId;
  /** Points for the TODOs whose checks pass. */
  readonly checks: number;
  /** Points for the results: the graded evaluations. */
  readonly results: number;
}

/** The rubrics of every assignment of 20 points. */
export const rubrics: readonly Rubric[] = [
  { id: "results", checks: 0, results: 20 },
  { id: "todo", checks: 12, results: 8 },
];

/** All points that a rubric gives. */
export const totalPoints = ({ checks, results }: Rubric): number => checks + results;
