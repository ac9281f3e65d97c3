/**
 * Which two columns of a data file are the coordinates.
 *
 * @module
 */
import type { Column } from "./column.ts";

/**
 * The columns that were named, or else the only two, or else the only two numeric ones: never a guess among more.
 *
 * @throws {Error} If a name is not there or there twice, there are fewer or more than two numeric columns, or one of two
 * only counts the rows.
 */
export function chooseColumns(
  file: string,
  columns: readonly Column[],
  names?: readonly [string, string],
): [Column, Column] {
  if (names) return namedColumns(file, columns, names);
  const [x, y] = columns;
  const index = columns.find(isIndex);
  if (columns.length === 2) {
    if (index === undefined) return [x!, y!]; // whatever is wrong with one of them, its own message says it best
    throw new Error(
      `${file}: column "${index.name}" counts the rows, as pandas and R write it, so that only one coordinate is left. ` +
        `If it is meant, say { columns: ["${x!.name}", "${y!.name}"] }.`,
    );
  }
  const numeric = columns.filter((column) => column.isNumeric);
  if (numeric.length === 2 && index === undefined) return [numeric[0]!, numeric[1]!];
  if (numeric.length >= 2) {
    const [first, second] = [...numeric.filter((column) => column !== index), ...numeric].map(({ name }) => name);
    const canBeNamed = new Set(columns.map(({ name }) => name)).size === columns.length;
    throw new Error(
      `${file}: there are ${numeric.length} numeric columns: ${quoted(numeric)}. ` +
        (canBeNamed
          ? `Name two, e.g. { columns: ["${first}", "${second}"] }.`
          : "Give each a name of its own in the file, and name two."),
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

const quoted = (columns: readonly Column[]) => columns.map(({ name }) => `"${name}"`).join(", ");

function namedColumns(file: string, columns: readonly Column[], names: readonly [string, string]): [Column, Column] {
  if (names.length !== 2 || names[0] === names[1]) {
    throw new Error(`${file}: columns is [${names.join(", ")}]. Name two different columns, one for x and one for y.`);
  }
  const [x, y] = names.map((name) => {
    const [column, other] = columns.filter((column) => column.name === name);
    if (column === undefined) {
      throw new Error(`${file}: there is no column "${name}". There are: ${quoted(columns)}.`);
    }
    if (other !== undefined) throw new Error(`${file}: there are two columns "${name}". Give each a name of its own.`);
    return column;
  });
  return [x!, y!];
}

/** Whether a column is the row numbers that data frames write beside their columns. */
function isIndex({ name, values }: Column): boolean {
  if (/^__index_level_\d+__$/.test(name)) return true;
  if (name !== "" && name !== "Unnamed: 0") return false;
  return values.length > 0 && values[0]! <= 1 && values.every((value, row) => value === row + values[0]!);
}
