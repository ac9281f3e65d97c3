/**
 * One column of a data file as numbers, and what is wrong with it.
 *
 * @module
 */
import type pl from "nodejs-polars";
import type { Series } from "./polars.ts";

/** A column of a file. */
export interface Column {
  readonly name: string;
  /** Whether every cell that is not empty holds a number. */
  readonly isNumeric: boolean;
  /** The reason why it cannot be a coordinate, as a sentence about the column; undefined when all is well. */
  readonly problem?: string;
  /** The numbers; empty when there is a problem. Shape [rows]. */
  readonly values: Float64Array;
}

/** Reads a column of any type, as those of a Parquet file are. */
export function typedColumn(polars: typeof pl, name: string, series: Series): Column {
  if (!series.isNumeric()) {
    const first = (series.dropNulls() as Series).toArray()[0];
    const example = first === undefined ? "" : `, e.g. ${JSON.stringify(shorten(String(first)))}`;
    return {
      name,
      isNumeric: false,
      problem: `is of type ${series.dtype.variant}${example}. Numbers only.`,
      values: new Float64Array(),
    };
  }
  if (series.nullCount() > 0) return missing(name, ((series.isNull() as Series).toArray() as boolean[]).indexOf(true));
  return numberColumn(name, series.cast(polars.Float64, true));
}

/** A column of Float64 without missing cells. */
export function numberColumn(name: string, series: Series): Column {
  const values = series.toTypedArray() as Float64Array;
  const row = values.findIndex((value) => !Number.isFinite(value));
  if (row >= 0) {
    return {
      name,
      isNumeric: true,
      problem: `has ${values[row]} in row ${row + 1}. All numbers must be finite: leave the row out.`,
      values: new Float64Array(),
    };
  }
  if (values.length > 0 && values.every((value) => value === values[0])) {
    const rows = values.length === 1 ? "the only row" : `all ${values.length} rows`;
    return {
      name,
      isNumeric: true,
      problem: `is constant: ${values[0]} in ${rows}. A coordinate must vary: choose another column.`,
      values: new Float64Array(),
    };
  }
  return { name, isNumeric: true, values };
}

/** The column whose first missing cell is in this row, counted from 0. */
export function missing(name: string, row: number): Column {
  return {
    name,
    isNumeric: true,
    problem: `has no value in row ${row + 1}. Missing cells are refused: fill it in or leave the row out.`,
    values: new Float64Array(),
  };
}

/** A text of at most 40 characters. */
export function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
