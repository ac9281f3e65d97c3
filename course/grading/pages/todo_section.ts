/**
 * What a student reads of each TODO.
 *
 * @module
 */
import type { Flag } from "../splice/mod.ts";
import type { GradedTodo, Result } from "../result.ts";
import { code, escapeHtml, list, message, paragraph } from "./html.ts";
import { pointsText } from "./points_text.ts";

/** How a TODO looks that passed, or did not: a sign beside the colour, for whoever does not see it. */
const looks = {
  passed: { sign: "✓", kind: "good", words: "passed" },
  failed: { sign: "✗", kind: "bad", words: "not right" },
  error: { sign: "✗", kind: "bad", words: "stops with an error" },
  todo: { sign: "•", kind: "open", words: "not done" },
} as const;

/** All TODOs of an assignment, in its order; nothing where nothing was graded. */
export function todosOf({ todos, flags }: Result): string[] {
  if (todos.length === 0) return [];
  const passed = todos.filter(({ status }) => status === "passed").length;
  const free = todos.every(({ max }) => max === 0) ? " They give no points of their own: they say where to look." : "";
  return [
    "<h2>TODO by TODO</h2>",
    paragraph(`${passed} of ${todos.length} pass their checks.${free}`, "pale"),
    ...todos.map((todo) => todoOf(todo, flags.filter((flag) => flag.todo === todo.id))),
  ];
}

function todoOf(todo: GradedTodo, flags: readonly Flag[]): string {
  const { id, title, status, answer, remarks, points, max } = todo;
  const { sign, kind, words } = looks[status];
  return [
    `<section class="todo ${kind}">`,
    `<h3><span class="sign">${sign}</span> ${escapeHtml(id)} <span class="pale">${escapeHtml(title)}</span></h3>`,
    `<p class="state">${words}${max > 0 ? `, ${escapeHtml(pointsText(points, max))}` : ""}</p>`,
    said(todo),
    list(remarks),
    ...(answer.every((line) => line.trim() === "") ? [] : [code(answer, linesOf(flags))]),
    flags.length === 0
      ? ""
      : paragraph("The marked lines are for the teaching staff to look at; a mark is no fault.", "pale"),
    "</section>",
  ].join("\n");
}

/** What is wrong, where something is. */
function said({ state, status, message: text, mistake }: GradedTodo): string {
  if (status === "passed") return "";
  if (state === "missing") return paragraph("This TODO was not found in the notebook that was handed in.");
  if (state === "untouched") return paragraph("Nothing was written between BEGIN TODO and END TODO.");
  return message(text === "" ? mistake : text);
}

function linesOf(flags: readonly Flag[]): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { line, words } of flags) lines.set(line, [...lines.get(line) ?? [], words]);
  return lines;
}
