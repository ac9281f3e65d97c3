/**
 * A column of a file of text as numbers.
 *
 * @module
 */
import type pl from "nodejs-polars";
import { type Column, missing, numberColumn, shorten } from "./column.ts";
import { type DecimalMark, isNumber } from "./is_number.ts";
import type { Series } from "./polars.ts";

/** Reads a column whose cells are text. Spaces around a number do not count. */
export function textColumn(polars: typeof pl, name: string, series: Series, mark: DecimalMark): Column {
  const cells = series.str.strip();
  // With decimal commas a number with a point is none: it must not pass as one.
  const plain = mark === "." ? cells : cells.str.replace("[.]", "?").str.replace(",", ".");
  const numbers = plain.cast(polars.Float64, false);
  if (numbers.nullCount() === 0) return numberColumn(name, numbers);

  const texts = cells.toArray().map((text) => String(text ?? ""));
  const isGiven = (numbers.isNotNull() as Series).toArray() as boolean[];
  const row = texts.findIndex((text, row) => text !== "" && !isGiven[row]);
  if (row < 0) return missing(name, isGiven.indexOf(false));
  return { name, isNumeric: false, problem: problemOf(texts[row]!, row, mark), values: new Float64Array() };
}

/** Digits in groups of three. */
const thousands = /^[+-]?\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;

/** Why a text is not a number, as a sentence about its column. */
function problemOf(text: string, row: number, mark: DecimalMark): string {
  const place = `in row ${row + 1} (${JSON.stringify(shorten(text))})`;
  if (mark === "," && isNumber(text, ".")) {
    return `has a decimal point ${place}, and other numbers of this file have a decimal comma. Use one of the two.`;
  }
  if (mark === "." && isNumber(text, ",")) {
    return `has a comma in a number ${place}. Say { decimal: "," } if it is decimal; if it parts thousands, take it out.`;
  }
  if (thousands.test(text)) return `has thousands parted ${place}. Write digits without marks or spaces between them.`;
  if (/ /.test(text) && text.split(/ +/).every((part) => isNumber(part, "."))) {
    return `has several numbers ${place}. Where spaces separate cells, no commas may: write decimals with points.`;
  }
  return `has text ${place}. Numbers only; empty cells count as missing and are refused.`;
}
