/**
 * What parts the cells of a line.
 *
 * @module
 */
import { isNumber } from "./is_number.ts";

/** What can part cells; a space stands for any number of them. */
export type Separator = "," | ";" | "\t" | "|" | " ";

const marks: readonly Separator[] = [",", ";", "\t", "|"];

/** A text in which every quoted part has lost its separators, line ends and quotation marks, for counting cells. */
export const withoutQuoted = (text: string): string =>
  text.replace(/"(?:[^"]|"")*"/g, (part) => part.slice(1, -1).replace(/[,;\t| \n"]/g, "_"));

/** The cells of a line, by a separator. */
export const cellsOf = (line: string, separator: Separator): string[] =>
  separator === " " ? line.trim().split(/ +/) : line.split(separator).map((cell) => cell.trim());

/**
 * The separator of a file: the one that makes the most numbers of it, for in `170,5;65,2` and in `1,2,a;b` both characters
 * stand in every line. Spaces part cells only where no mark does: `1 234;5 678` are two numbers, not three.
 *
 * @param text Lines that end in \n.
 * @param said What the file itself says, in a line `sep=;`.
 */
export function findSeparator(text: string, said?: string): Separator {
  const named = [...marks, " " as const].find((separator) => separator === said);
  if (named !== undefined) return named;
  const lines = withoutQuoted(text.slice(0, 100_000)).split("\n").filter((line) => line.trim() !== "").slice(0, 200);
  const candidates = marks.filter((mark) => lines[0]!.includes(mark));
  if (candidates.length === 0) {
    const isSpaced = shareOfNumbers(lines, " ") > 0 || shareOfNumbers(lines.slice(1), " ") > 0; // names may be one fewer
    return lines[0]!.trim().includes(" ") && isSpaced ? " " : ",";
  }
  const shares = candidates.map((mark) => shareOfNumbers(lines, mark));
  return candidates[shares.indexOf(Math.max(...shares))]!;
}

/** How many of the cells are numbers, counting those in lines as long as the first only; 0 where it has one cell. */
function shareOfNumbers(lines: readonly string[], separator: Separator): number {
  const rows = lines.map((line) => cellsOf(line, separator));
  if ((rows[0]?.length ?? 0) < 2) return 0;
  const regular = rows.filter((cells) => cells.length === rows[0]!.length).flat();
  const numbers = regular.filter((cell) => isNumber(cell, ".") || (separator !== "," && isNumber(cell, ",")));
  return numbers.length / rows.flat().length;
}
