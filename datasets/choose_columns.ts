/**
 * Which two columns of a data file are the coordinates.
 *
 * @module
 */
import type { Column } from "./column.ts";

/**
 * The columns that were named, or else the only two, or else the only two numeric ones: never a guess among more.
 *
 * @throws {Error} If a name is not there, or there are fewer or more than two numeric columns.
 */
export function chooseColumns(
  file: string,
  columns: readonly Column[],
  names?: readonly [string, string],
): [Column, Column] {
  const quoted = (columns: readonly Column[]) => columns.map(({ name }) => `"${name}"`).join(", ");
  if (names) {
    if (names.length !== 2 || names[0] === names[1]) {
      throw new Error(
        `${file}: columns is [${names.join(", ")}]. Name two different columns, one for x and one for y.`,
      );
    }
    const [x, y] = names.map((name) => columns.find((column) => column.name === name));
    if (x && y) return [x, y];
    throw new Error(`${file}: there is no column "${x ? names[1] : names[0]}". There are: ${quoted(columns)}.`);
  }
  const [x, y] = columns;
  if (columns.length === 2) return [x!, y!]; // whatever is wrong with one of them, its own message says it best
  const numeric = columns.filter((column) => column.isNumeric);
  if (numeric.length === 2) return [numeric[0]!, numeric[1]!];
  if (numeric.length > 2) {
    throw new Error(
      `${file}: there are ${numeric.length} numeric columns: ${quoted(numeric)}. ` +
        `Name two, e.g. { columns: ["${numeric[0]!.name}", "${numeric[1]!.name}"] }.`,
    );
  }
  const others = columns.filter((column) => !column.isNumeric).map(({ name, problem }) =>
    ` Column "${name}" ${problem}`
  );
  throw new Error(
    `${file}: ${numeric.length === 0 ? "no column is" : `only column ${quoted(numeric)} is`} numeric, ` +
      `and two are needed.${others.slice(0, 4).join("")}`,
  );
}
