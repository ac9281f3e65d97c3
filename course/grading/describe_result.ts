/**
 * A result in one line, for whoever watches.
 *
 * @module
 */
import { shownDistance } from "../assignments/evaluate.ts";
import { studentLine } from "./intake/mod.ts";
import type { GradedEvaluation, Result } from "./result.ts";

const distance = ({ id, chamfer }: GradedEvaluation) =>
  `${id.slice(id.indexOf(".") + 1)} ${chamfer === null ? "none" : shownDistance(chamfer)}`;

/** What is wrong, the names of known mistakes first. */
function wrongOf({ todos }: Result): string[] {
  const wrong = todos.filter(({ status }) => status !== "passed");
  if (wrong.length === 0) return [];
  if (wrong.length === todos.length && wrong.every(({ status }) => status === "todo")) return ["nothing is answered"];
  return [`wrong: ${wrong.map(({ id }) => id.slice(id.indexOf(".") + 1)).join(", ")}`];
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
