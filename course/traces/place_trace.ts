/**
 * Where an error of a notebook stands, as its cells were written: Deno's kernel erases types first, and counts the lines of
 * what is left.
 *
 * @module
 */
import { type Cell, MappedCell } from "./mapped_cell.ts";

/** A line of a trace: "    at f (<anonymous>:6:11)". */
const frame = /^(\s*at )(?:(async )?(.*?) \()?(\S+?):(\d+):(\d+)\)?$/;

/** A call that a trace names. */
interface Call {
  /** The function; undefined for the cell itself and for functions without a name. */
  readonly name: string | undefined;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function callIn(text: string): Call | undefined {
  const [, , , name, file, line, column] = frame.exec(text) ?? [];
  return file === undefined ? undefined : { name, file, line: Number(line), column: Number(column) };
}

/** "Module.qSample", "new SimpleNet", "SimpleNet.forward [as call]" -> what the cell calls it */
const ownName = (name: string) => name.replace(/ \[as .*\]$/, "").split(/[ .]/).at(-1)!;

/** Finds the cell that a call stands in: the newest whose JavaScript has something at just this place. */
function findCell({ name, line, column }: Call, cells: readonly MappedCell[], isOutermost: boolean) {
  const newest = cells.at(-1);
  if (isOutermost) return newest;
  const own = name === undefined ? undefined : ownName(name);
  const fitting = cells.filter((cell) => own === undefined || own === "<anonymous>" || cell.declares(own));
  return fitting.findLast((cell) => cell.sourceLine(line, column)?.exact) ??
    fitting.findLast((cell) => cell.sourceLine(line, column) !== undefined);
}

/**
 * Says the places of an error in the cells of a notebook. Calls in cells come first, the innermost with its line; what was
 * called of the library and of packages meanwhile is counted. A trace that names no cell stays as it is.
 *
 * @param trace The lines of the error, its message first.
 * @param cells All cells that have run, in their order; the last is the one that failed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { placeTrace } from "./place_trace.ts";
 *
 * const source = "type A = number;\n\nconst f = (a: A) => {\n  throw new Error(`${a}`);\n};\nf(3);";
 * const trace = ["Error: 3", "    at f (<anonymous>:2:9)", "    at <anonymous>:4:1"];
 * assertEquals(await placeTrace(trace, [{ number: 7, source }]), [
 *   "Error: 3",
 *   "    at f, cell [7], line 4: throw new Error(`${a}`);",
 *   "    at cell [7], line 6",
 * ]);
 * ```
 */
export async function placeTrace(trace: readonly string[], cells: readonly Cell[]): Promise<string[]> {
  const first = trace.findIndex((text) => callIn(text) !== undefined);
  const isCell = ({ file }: Call) => file === "<anonymous>";
  const calls = trace.slice(Math.max(0, first)).flatMap((text) => callIn(text) ?? []);
  if (first < 0 || !calls.some(isCell)) return [...trace];
  const mapped = (await Promise.all(cells.map(MappedCell.of))).filter((cell) => cell !== undefined);
  const own = calls.filter(isCell);
  const lines = own.map((call, i) => describe(call, findCell(call, mapped, i === own.length - 1), i === 0));
  const others = calls.length - own.length;
  const folded = others === 0
    ? []
    : [`    (${others} call${others === 1 ? "" : "s"} inside the library and its packages)`];
  return [...trace.slice(0, first), ...lines, ...folded];
}

function describe({ name, line, column }: Call, cell: MappedCell | undefined, isFirst: boolean): string {
  const called = name === undefined ? "" : `${name}, `;
  const place = cell?.sourceLine(line, column);
  if (cell === undefined || place === undefined) return `    at ${called}a cell`;
  const text = isFirst ? cell.text(place.line) : "";
  return `    at ${called}cell [${cell.cell.number}], line ${place.line}${text === "" ? "" : `: ${text}`}`;
}
