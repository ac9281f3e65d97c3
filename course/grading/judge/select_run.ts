/**
 * Of a notebook the part that leads to the results that are graded: training, sampling, evaluation. What only shows something
 * is left out.
 *
 * @module
 */
import { type Placed, selectNeeded } from "../../checks/todo_cells.ts";
import { type CodeCell, codeCells, findStatements, type Notebook, withoutScratch } from "../../notebooks/mod.ts";
import { immediateTokens } from "../../notebooks/used_names.ts";

const isCall = (tokens: Placed["tokens"], i: number, name: string) =>
  tokens[i]?.text === name && tokens[i - 1]?.text !== "." && tokens[i + 1]?.text === "(";

/** `seed(...)` as a statement of its own, which makes the results what they are. */
const isSeed = (tokens: Placed["tokens"]) => isCall(tokens, 0, "seed");

/** `evaluate("a1.ddpm", ...)`, wherever in a statement. */
const evaluates = (tokens: Placed["tokens"], id: string) =>
  tokens.some((_, i) => isCall(tokens, i, "evaluate") && tokens[i + 2]?.text === JSON.stringify(id));

/** The cells of a notebook that some evaluations need, with all else blanked. */
export function selectRun(notebook: Notebook, evaluations: readonly string[]): CodeCell[] {
  return selectNeeded(codeCells(withoutScratch(notebook).work), ({ kind, tokens }) => {
    const now = kind === "import" ? [] : immediateTokens(tokens);
    return isSeed(now) || evaluations.some((id) => evaluates(now, id));
  });
}

/** The numbers of the cells of which an evaluation needs a statement. */
export const neededCells = (notebook: Notebook, evaluation: string): ReadonlySet<number> =>
  new Set(
    selectRun(notebook, [evaluation]).filter(({ source }) => findStatements(source).length > 0)
      .map(({ number }) => number),
  );
