/**
 * Answers that are alike, side by side, for whoever decides what that means.
 *
 * @module
 */
import type { AlikeAnswers, AlikePair } from "../alike/find_alike.ts";
import { code, escapeHtml, paragraph } from "./html.ts";

/** Pairs whose answers are shown; of more there is one line each. */
const SHOWN = 30;

/** The part of the page about answers that are alike. */
export function alikeOf(pairs: readonly AlikePair[], nameOf: (key: string) => string): string[] {
  if (pairs.length === 0) return [paragraph("No two have more in common than is usual in this class.")];
  return [
    paragraph(
      `${
        pairs.length === 1 ? "One pair has" : `${pairs.length} pairs have`
      } more in common than is usual in this class. ` +
        "What the solution has, or many, is left out. This is no verdict: who learnt together, or from the same page, " +
        "writes alike. Marked lines are shared.",
    ),
    ...pairs.map((pair, i) => pairOf(pair, nameOf, i < SHOWN)),
  ];
}

function pairOf({ keys, shared, part, spelling, todos }: AlikePair, nameOf: (key: string) => string, isShown: boolean) {
  const names = keys.map(nameOf).join(" and ");
  const words = `${shared} rare places are the same, ${Math.round(100 * part)} % of what is rare in one of them, ` +
    (spelling === "as written" ? "as they are written" : "but for the names of variables");
  const head = `${names}: <span class="pale">${escapeHtml(words)}; in ${
    escapeHtml(todos.map(({ todo }) => todo).join(", "))
  }</span>`;
  if (!isShown) return `<p>${head}</p>`;
  return `<details class="alike"><summary>${head}</summary>${
    todos.map((one) => sidesOf(one, keys.map(nameOf))).join("\n")
  }</details>`;
}

function sidesOf({ todo, answers, lines }: AlikeAnswers, names: readonly string[]): string {
  const side = (i: 0 | 1) =>
    `<div><p class="pale">${names[i]}</p>${code(answers[i], new Map(lines[i].map((line) => [line, []])))}</div>`;
  return `<h3>${escapeHtml(todo)}</h3><div class="sides">${side(0)}${side(1)}</div>`;
}
