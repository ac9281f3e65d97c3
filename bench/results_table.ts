/**
 * The results as tables: for a terminal and, in the same form, for a page in Markdown.
 *
 * @module
 */
import { type EngineName, engines } from "./engines.ts";
import { markdownTable } from "./markdown.ts";
import { comparisons, type Measured, resultOf, type Results, type StepResult } from "./results.ts";
import { type Workload, workloadsOf } from "./workloads.ts";

/** What readers call an engine, or the products. */
export const titleOf = (name: Measured): string =>
  name === "matmul" ? "matrix products alone" : engines.find((engine) => engine.name === name)!.title;

const subjects = ["points", "images"] as const;

/** What the tables and the figure show, fastest kind first. */
export const shown: readonly Measured[] = [
  ...engines.map(({ name }) => name).filter((name) => !name.startsWith("matmul")),
  "matmul",
];

/**
 * Two tables for points and two for images: milliseconds per step with quartiles, and quotients. Columns are as wide as
 * they have to be.
 *
 * @param results Engines that were not measured are left out.
 */
export const resultsTable = (results: Results): string =>
  [
    ...subjects.flatMap((subject) => tablesOf(results, workloadsOf(subject))),
    ...missingLines(results.missing),
  ].join("\n");

function tablesOf(results: Results, works: readonly Workload[]): string[] {
  const columns = works.map(({ name, title }) => ({ title, result: resultOf(results, name) }));
  const times = shown.filter((name) => columns.some(({ result }) => result[`${name}_ms`] !== undefined)).map((name) => [
    titleOf(name),
    ...columns.map(({ result }) => timeCell(result, name)),
  ]);
  const quotients = comparisons.map(([a, b]) => [
    `${titleOf(a)} / ${titleOf(b)}`,
    ...columns.map(({ result }) => threeDigits(result.ratios[`${a}_to_${b}` as keyof StepResult["ratios"]])),
  ]).filter((row) => row.slice(1).some((cell) => cell !== ""));
  const titles = columns.map(({ title }) => title);
  return [
    markdownTable([["milliseconds per step (quartiles)", ...titles], ...times]),
    markdownTable([["quotient of medians", ...titles], ...quotients]),
  ];
}

function timeCell(result: StepResult, name: Measured): string {
  const median = result[`${name}_ms`];
  const quartiles = result.quartiles_ms[name];
  return median === undefined || quartiles === undefined
    ? ""
    : `${threeDigits(median)} (${quartiles.map(threeDigits).join("–")})`;
}

/** A number as tables and figures show it: three digits, which is more than a second run would repeat; "" for none. */
export function threeDigits(value: number | undefined): string {
  if (value === undefined) return "";
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function missingLines(missing: Results["missing"]): string[] {
  return Object.entries(missing).map(([name, reason]) => `Not measured: ${titleOf(name as EngineName)}: ${reason}\n`);
}
