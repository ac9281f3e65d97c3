import { escapeHtml } from "../../lib/notebook/html.ts";
import type { Results } from "./results.ts";
import type { Student } from "./student.ts";

/** What stands above the notebook: whose it is, and what it came to. */
export interface PageHead {
  readonly student: Student;
  /** None for a notebook that is no assignment. */
  readonly results?: Results;
}

/** The head of a page as HTML; nothing where there is nothing to say. */
export function pageHead({ student, results }: PageHead): string {
  const who = [student.name, student.id].filter((text) => text !== undefined).join(", ");
  const lines = [
    ...(who === "" ? [] : [`<p class="name">${escapeHtml(who)}</p>`]),
    ...(results === undefined ? [] : [
      `<p><b>${results.points} of ${results.of} points</b>, as the outputs below say</p>`,
      `<ul>${results.evaluations.map(({ title, text }) => `<li>${escapeHtml(`${title}: ${text}`)}</li>`).join("")}` +
      `<li>Public checks: ${results.passed} of ${results.todos} TODOs pass</li></ul>`,
    ]),
  ];
  return lines.length === 0 ? "" : `<header class="page-head">${lines.join("")}</header>`;
}
