/**
 * Finds what a student has written for a TODO, wherever the cells went.
 *
 * @module
 */
import { isUntouched } from "../../notebooks/answers.ts";
import type { NotebookRegion, Region } from "../../notebooks/mod.ts";
import { type CodeCell, scanRegions } from "../../notebooks/mod.ts";

/** What was found, and what whoever grades should know of it. */
export interface FoundAnswer {
  readonly region: Region;
  readonly remarks: readonly string[];
}

/** What stands around the answer in the notebook as it was given out. */
export interface Frame {
  readonly id: string;
  /** The line above BEGIN TODO, and the one below END TODO: they are the student's too, unless they were changed. */
  readonly above: string;
  readonly below: string;
}

/** The frame of a region. */
export function frameOf({ id, begin, end }: NotebookRegion, { source }: CodeCell): Frame {
  const lines = source.split("\n");
  return { id, above: lines[begin - 1] ?? "", below: lines[end + 1] ?? "" };
}

/** All code cells, one below the other. */
const stacked = (cells: readonly CodeCell[]) => cells.map(({ source }) => source).join("\n");

const regionsWith = (source: string, id: string) => scanRegions(source, "TODO").regions.filter((one) => one.id === id);

/**
 * The answer to a TODO: between its markers in a cell, or else between them across cells, or else, where the markers are lost,
 * between the lines that stood around it. Of several the last that was answered.
 */
export function findAnswer(frame: Frame, cells: readonly CodeCell[]): FoundAnswer | undefined {
  const { id } = frame;
  const inCells = cells.flatMap((cell) =>
    regionsWith(cell.source, id).map((region) => ({ ...region, cell: cell.number }))
  );
  const answered = inCells.filter((region) => !isUntouched(region));
  if (inCells.length > 0) {
    const region = answered.at(-1) ?? inCells.at(-1)!;
    const where = inCells.map(({ cell }) => cell).join(" and ");
    const remarks = inCells.length === 1
      ? []
      : [`${id} stands in the code cells ${where}; the last one that was answered is graded, cell ${region.cell}.`];
    return { region, remarks };
  }
  const across = regionsWith(stacked(cells), id).at(-1);
  if (across !== undefined) return { region: across, remarks: [`The cell of ${id} was cut in two.`] };
  const framed = betweenFrame(frame, stacked(cells).split("\n"));
  return framed === undefined
    ? undefined
    : { region: framed, remarks: [`The markers of ${id} are not in order; what stands in their place is graded.`] };
}

const marker = /^\s*\/\/\s*(?:BEGIN|END)\s+TODO\b/i;

/** What stands where the answer was, by the headline and the lines around it. */
function betweenFrame({ id, above, below }: Frame, lines: readonly string[]): Region | undefined {
  const headline = new RegExp(String.raw`//\s*TODO:?\s+${id.replace(".", String.raw`\.`)}(?!\w)`, "i");
  const head = lines.findLastIndex((line) => headline.test(line));
  if (head < 0 || above.trim() === "" || below.trim() === "") return undefined;
  const begin = lines.findIndex((line, i) => i > head && line.trimEnd() === above.trimEnd());
  if (begin < 0) return undefined;
  const end = lines.findIndex((line, i) => i > begin && line.trimEnd() === below.trimEnd());
  if (end < 0) return undefined;
  const body = lines.slice(begin + 1, end).filter((line) => !marker.test(line));
  const indent = /^\s*/.exec(body.find((line) => line.trim() !== "") ?? "")![0];
  return { id, title: "", begin, end, indent, body };
}
