/**
 * Judges a spliced notebook: its TODOs, its training and its samples.
 *
 * @module
 */
import { rounded } from "../../assignments/mod.ts";
import type { GradedEvaluation, GradedTodo, Proposal, Reason, Result } from "../result.ts";
import type { Spliced } from "../splice/mod.ts";
import { judgeSamples, lossCurve, type SampleStandard } from "./judge_samples.ts";
import { judgeTodos, type TodoStandard } from "./judge_todos.ts";
import { type Run, runNotebook } from "./run.ts";
import { neededCells } from "./select_run.ts";
import type { Walls } from "./walls.ts";

/** What a batch is judged by. */
export interface Standard extends TodoStandard, SampleStandard {
  readonly walls: Walls;
  /** Seconds that training and sampling may take. */
  readonly seconds: number;
}

/** What depends on the answers alone: equal answers get equal judgements. */
export type Judgement = Pick<
  Result,
  "todos" | "evaluations" | "trainings" | "points" | "reasons" | "seconds"
>;

const nothingRun: Run = {
  samples: new Map(),
  trainings: [],
  hindered: new Map(),
  trouble: "nothing is answered",
  seconds: 0,
};

const sum = (numbers: readonly number[]) => rounded(numbers.reduce((a, b) => a + b, 0));

function reasonsFor(todos: readonly GradedTodo[], evaluations: readonly GradedEvaluation[]): Reason[] {
  const said = { passed: "passed", todo: "not done", failed: "wrong", error: "stops with an error" };
  return [
    ...todos.filter(({ max }) => max > 0).map(({ id, title, status, mistake, points, max }) => (
      { points, of: max, why: `${id} (${title}): ${mistake === "" ? said[status] : mistake}` }
    )),
    ...evaluations.map(({ title, text, points, of }) => ({ points, of, why: `${title}: ${text}` })),
  ];
}

/** What a human is to decide: what the rules give for samples that were not drawn. */
export const proposalsForSamples = (evaluations: readonly GradedEvaluation[]): Proposal[] =>
  evaluations.flatMap(({ title, remarks }) => remarks.map((remark) => ({ points: 0, why: `${title}: ${remark}` })));

/**
 * Judges. Whatever the answers do, there is a judgement.
 *
 * @throws {Error} If grading itself fails, which is not the fault of the answers.
 */
export async function judge(spliced: Spliced, standard: Standard): Promise<Judgement> {
  const checked = await judgeTodos(spliced, standard, standard.walls);
  const isAnswered = spliced.todos.some(({ state }) => state === "answered");
  const run = isAnswered
    ? await runNotebook(standard.assignment, spliced.notebook, checked.hindrances, standard)
    : nothingRun;
  const wrong = checked.todos.filter(({ status }) => status !== "passed").map(({ id }) => id);
  const evaluations = await judgeSamples(run, standard, (evaluation) => {
    const needed = neededCells(spliced.notebook, evaluation);
    return wrong.filter((id) => {
      const cell = checked.cells.get(id);
      return cell === undefined || needed.has(cell);
    });
  });
  const reasons = reasonsFor(checked.todos, evaluations);
  return {
    todos: checked.todos,
    evaluations,
    trainings: run.trainings.map(({ losses }) => lossCurve(losses)),
    points: sum(reasons.map(({ points }) => points)),
    reasons,
    seconds: { checks: checked.seconds, run: run.seconds },
  };
}
