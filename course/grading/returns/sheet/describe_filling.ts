import type { Filling, Problem } from "./fill_sheet.ts";

/** Kinds that concern many rows at once, and need no sentence each. */
const gathered: Partial<Record<Problem["kind"], string>> = {
  "no submission": "Without a submission, left as they are",
};

/** Names that a sentence lists. */
const LISTED = 12;

function listOf(problems: readonly Problem[]): string {
  const names = problems.map(({ who, line }) => who ?? `line ${line}`);
  return names.length <= LISTED
    ? names.join(", ")
    : `${names.slice(0, LISTED).join(", ")} and ${names.length - LISTED} more`;
}

/**
 * What whoever uploads a filled file should know, a sentence or two each: what was found by name alone, and all problems.
 */
export function describeFilling({ filled, problems }: Filling): string[] {
  const byName = filled.filter(({ by }) => by === "name").map(({ name, line }) => `${name} (line ${line})`);
  const single = problems.filter(({ kind }) => gathered[kind] === undefined).map(({ text }) => text);
  const groups = Object.entries(gathered).flatMap(([kind, title]) => {
    const own = problems.filter((problem) => problem.kind === kind);
    return own.length === 0 ? [] : [`${title}: ${listOf(own)}.`];
  });
  return [...(byName.length === 0 ? [] : [`Found by name alone: ${byName.join(", ")}.`]), ...single, ...groups];
}
