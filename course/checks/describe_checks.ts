import { rounded } from "../assignments/mod.ts";
import type { CheckedNotebook, TodoResult } from "./check_notebook.ts";

/** Indents every line but empty ones. */
const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");

const marks: Readonly<Record<TodoResult["status"], string>> = {
  passed: "ok   ",
  failed: "FAIL ",
  error: "ERROR",
  todo: "todo ",
};

/** The outcome for a reader: a line for each TODO, what is wrong with those that fail, and the count. */
export function describeChecks({ todos, notes }: Pick<CheckedNotebook, "todos" | "notes">): string {
  const width = Math.max(...todos.map(({ id }) => id.length));
  const lines = todos.map(({ id, title, status, points, max }) => {
    const share = max === 0 ? "" : `  ${points}/${max}`;
    return `${marks[status]} ${id.padEnd(width)}  ${title}${share}`;
  });
  const wrong = todos.filter(({ status }) => status !== "passed");
  const messages = wrong.map(({ id, title, cell, message }) => {
    const place = cell === undefined ? "" : `, code cell ${cell}`;
    return `${id} (${title}${place})\n${indented(message)}`;
  });
  const sum = (part: "points" | "max") => rounded(todos.reduce((all, todo) => all + todo[part], 0));
  const points = sum("max") === 0 ? "" : `; ${sum("points")} of ${sum("max")} points`;
  const count = `public checks: ${todos.length - wrong.length} passed, ${wrong.length} failed${points}`;
  return [lines.join("\n"), ...notes.map((note) => `Note: ${note}`), ...messages, count].join("\n\n");
}
