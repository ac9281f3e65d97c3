/**
 * A result in one line, for whoever watches.
 *
 * @module
 */
import { shownDistance } from "../assignments/measure.ts";
import { studentLine } from "./intake/mod.ts";
import type { GradedEvaluation, GradedTodo, Result } from "./result.ts";

/** "a1.qSample" -> "qSample" */
const nameOf = ({ id }: Pick<GradedTodo, "id">) => id.slice(id.indexOf(".") + 1);

const distance = (one: GradedEvaluation) => `${nameOf(one)} ${one.value === null ? "none" : shownDistance(one.value)}`;

/** What is wrong, and how much is not done. */
function wrongOf({ todos }: Result): string[] {
  const wrong = todos.filter(({ status }) => status === "failed" || status === "error");
  const undone = todos.filter(({ status }) => status === "todo").length;
  if (undone === todos.length) return ["nothing is answered"];
  return [
    ...(wrong.length === 0 ? [] : [`wrong: ${wrong.map(nameOf).join(", ")}`]),
    ...(undone === 0 ? [] : [`${undone} of ${todos.length} not done`]),
  ];
}

/** E.g. "20 of 20  Ada Lovelace (20240001)  ddpm 9.9, ddim 34.9". */
export function describeResult(result: Result): string {
  const who = studentLine(result.student);
  if (result.points === null) return `   -        ${who}  ${result.reason ?? "not graded"}`;
  const points = `${String(result.points).padStart(4)} of ${result.max}`;
  const parts = [
    result.evaluations.map(distance).join(", "),
    ...wrongOf(result),
    ...(result.proposals.length > 0 ? ["to be decided"] : []),
    ...(result.late ? ["late"] : []),
  ];
  return `${points}  ${who}  ${parts.filter((part) => part !== "").join("; ")}`;
}
