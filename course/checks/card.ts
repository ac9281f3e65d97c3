/**
 * What a check shows in a notebook: a small card.
 *
 * @module
 */
import type { Figure } from "../../lib/plots/figure.ts";
import { imageHtml } from "../../lib/notebook/image.ts";
import { escapeHtml, type Html } from "../../lib/notebook/mod.ts";
import { theme } from "../../lib/notebook/theme.ts";
import type { DetailedResult } from "./run_check.ts";

const bad = "var(--jp-error-color1, var(--vscode-charts-red, #c62828))";

/** Text as HTML, with what stands between backticks as code. */
const words = (text: string) =>
  escapeHtml(text).replaceAll("&#96;", "`").replace(/`([^`]+)`/g, "<code>$1</code>").replaceAll("\n", "<br>");

const pointsText = ({ points, max }: DetailedResult) =>
  max === 0 ? "" : `${points} of ${max} point${max === 1 ? "" : "s"}`;

/** "a1.qSample (the forward process in one jump): public checks passed". */
export function passedText(result: DetailedResult): string {
  const points = pointsText(result);
  return `${result.id} (${result.title}): public checks passed${points === "" ? "" : `, ${points}`}`;
}

/** What stands above the message of a failed check. */
export function failedText(result: DetailedResult): string {
  const state = result.status === "todo" ? "waiting for you" : "not right yet";
  const points = pointsText(result);
  return `${result.id} (${result.title}): ${state}${points === "" ? "" : `, ${points}`}`;
}

/** The first entry that is off: where it stands, what was expected, and what came. */
function entryTable({ difference }: DetailedResult): string {
  if (difference?.entry === undefined) return "";
  const { quantity, place, entry: { expected, got } } = difference;
  const cell = (text: string, style = "") =>
    `<td style="text-align: left; padding: 2px 14px 2px 0; ${style}">${text}</td>`;
  const number = "font-family: var(--jp-code-font-family, monospace);";
  const row = (name: string, value: string) =>
    `<tr style="background: none">${cell(name, `color: ${theme.faint}`)}${cell(escapeHtml(value), number)}</tr>`;
  const where = escapeHtml(place === "" ? quantity : `${quantity}, at ${place}`);
  return `<div style="margin-top: 8px; color: ${theme.faint}">${where}</div>` +
    `<table style="margin: 2px 0 0; border-collapse: collapse; font-size: inherit">` +
    `${row("expected", expected)}${row("yours", got)}</table>`;
}

/**
 * The card of a result.
 *
 * @param figure What it looks like, where there is something to see.
 */
export function cardOf(result: DetailedResult, figure?: Figure): Html {
  const passed = result.status === "passed";
  const color = passed ? theme.good : result.status === "todo" ? theme.warning : bad;
  const mark = passed ? "✓" : result.status === "todo" ? "•" : "✗";
  const head = passed ? passedText(result) : failedText(result);
  const body = passed ? "" : `<div style="margin-top: 6px">${words(result.words)}</div>${entryTable(result)}` +
    (figure === undefined ? "" : imageHtml({ ...figure, alt: figure.title }, "display:block;margin-top:10px"));
  const html = `<div style="border-left: 4px solid ${color}; padding: 6px 12px; font-family: ${theme.font}; ` +
    `color: ${theme.text}; line-height: 1.5; max-width: 46em">` +
    `<div><span style="color: ${color}; font-weight: bold">${mark}</span> <b>${
      escapeHtml(head)
    }</b></div>${body}</div>`;
  const text = passed ? `${mark} ${head}` : `${mark} ${head}\n${result.message}`;
  return { html, text };
}
