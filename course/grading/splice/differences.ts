/**
 * What a student's notebook has besides answers that the notebook as it was given out has not.
 *
 * @module
 */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { CodeCell } from "../../notebooks/mod.ts";
import { tokenize } from "../../notebooks/tokens.ts";

/** A place outside of the TODOs where the code is another. */
export interface Difference {
  /** Whether a cell has other code, was added, is missing, or stands there again. */
  readonly kind: "changed" | "added" | "missing" | "repeated";
  /** The student's code cell, or where it is missing, that of the notebook as it was given out. */
  readonly cell: number;
  /** A unified diff, from the notebook as it was given out to the student's. */
  readonly diff: string;
}

/** Code without white space and comments: what a program formats otherwise is the same. */
const bare = (source: string) => tokenize(source.replaceAll("\r", "")).map(({ text }) => text).join(" ");

/** The words of a text, to tell how alike two are. */
const wordsOf = (source: string) => new Set(bare(source).split(" "));

/** The part of all words that both have. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, a.size + b.size - both);
}

/** Below this two cells have nothing to do with each other. */
const ALIKE = 0.4;

function diffOf(expected: string, got: string): string {
  const end = (text: string) => text === "" ? "" : `${text.replaceAll("\r", "").trimEnd()}\n`;
  const patch = createTwoFilesPatch("given out", "handed in", end(expected), end(got), "", "", {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.trimEnd();
}

/**
 * Finds the differences, cell by cell. Cells that were moved, cut or joined, comments and formatting are none.
 *
 * @param expected The cells as they were given out, with the student's answers in them.
 * @param got The student's.
 */
export function findDifferences(expected: readonly CodeCell[], got: readonly CodeCell[]): Difference[] {
  const whole = (cells: readonly CodeCell[]) => cells.map(({ source }) => bare(source)).filter(Boolean).join(" ");
  if (whole(expected) === whole(got)) return []; // cut or joined, perhaps
  const missing = new Map(expected.filter(({ source }) => bare(source) !== "").map((cell) => [cell.number, cell]));
  const others = got.filter((cell) => {
    const same = [...missing.values()].find(({ source }) => bare(source) === bare(cell.source));
    if (same !== undefined) missing.delete(same.number);
    return same === undefined && bare(cell.source) !== "";
  });
  const texts = new Set(expected.map(({ source }) => bare(source)));
  const found = others.map((cell): Difference => {
    const { number, source } = cell;
    if (texts.has(bare(source))) return { kind: "repeated", cell: number, diff: diffOf("", source) };
    const words = wordsOf(source);
    const likes = [...missing.values()].map((one) => ({ one, like: likeness(wordsOf(one.source), words) }));
    const best = likes.toSorted((a, b) => b.like - a.like)[0];
    if (best === undefined || best.like < ALIKE) return { kind: "added", cell: number, diff: diffOf("", source) };
    missing.delete(best.one.number);
    return { kind: "changed", cell: number, diff: diffOf(best.one.source, source) };
  });
  const gone = [...missing.values()].map(({ number, source }): Difference => (
    { kind: "missing", cell: number, diff: diffOf(source, "") }
  ));
  return joined([...found, ...gone], expected, got);
}

/** Where a cell was cut or joined, its parts are no differences: together they are what was given out. */
function joined(all: Difference[], expected: readonly CodeCell[], got: readonly CodeCell[]): Difference[] {
  const part = (cells: readonly CodeCell[], kinds: readonly Difference["kind"][]) => {
    const numbers = new Set(all.filter(({ kind }) => kinds.includes(kind)).map(({ cell }) => cell));
    return cells.filter(({ number }) => numbers.has(number)).map(({ source }) => bare(source)).join(" ");
  };
  const [ours, theirs] = [part(expected, ["missing"]), part(got, ["added"])];
  return ours !== "" && ours === theirs ? all.filter(({ kind }) => kind !== "missing" && kind !== "added") : all;
}
