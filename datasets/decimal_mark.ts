/**
 * Whether the numbers of a file have a decimal point or a decimal comma.
 *
 * @module
 */
import type pl from "nodejs-polars";
import type { DecimalMark } from "./is_number.ts";
import type { Series } from "./polars.ts";
import type { Separator } from "./separator.ts";

/** A number in which the mark may part thousands as well: 1,234 but not 0,234 or 12,34. */
const twoWays = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The decimal mark of a file: a comma where it stands in the numbers of a column and does not part the cells.
 *
 * @param file What the error calls the file.
 * @param names What the error calls the columns.
 * @param columns Columns of text.
 * @throws {Error} If every number with a mark can be read in two ways, as 1,234 can, where both are usual.
 */
export function decimalMark(
  polars: typeof pl,
  file: string,
  names: readonly string[],
  columns: readonly Series[],
  separator: Separator,
): DecimalMark {
  if (separator === ",") return ".";
  const numeric = columns
    .map((column, i) => ({ name: names[i]!, cells: column.str.strip() }))
    .filter(({ cells }) => cells.str.replace(",", ".").cast(polars.Float64, false).nullCount() === cells.nullCount());
  const those = (cells: Series, pattern: RegExp) => cells.filter(cells.str.contains(pattern) as unknown as Series);
  const mark = numeric.some(({ cells }) => those(cells, /,/).length > 0) ? "," : ".";
  // Excel separates by semicolons where commas are decimal: there a point may part thousands.
  if (mark === "." && separator !== ";") return mark;
  const within = numeric.map(({ name, cells }) => ({ name, marked: those(cells, mark === "," ? /,/ : /\./) }));
  const found = within.find(({ marked }) => marked.length > 0);
  const isCertain = within.some(({ marked }) => those(marked, twoWays).length < marked.length);
  if (found === undefined || isCertain) return mark;
  throw new Error(
    `${file}: column "${found.name}" has ${found.marked.get(0)}, where the ${mark === "," ? "comma" : "point"} ` +
      `may be decimal or part thousands. Say { decimal: "${mark}" } if it is decimal; if not, take it out.`,
  );
}
