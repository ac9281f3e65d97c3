import { type Cell, type Notebook, sourceOf, toLines } from "../notebooks/mod.ts";

/** Whose notebook it is, as the cell that asks for them says. */
export interface Student {
  readonly name?: string;
  readonly id?: string;
}

/** What stands after a label, be it bold or not. */
function after(label: string, text: string): string | undefined {
  const plain = text.replace(/\*\*|__|<[^>]*>/g, "");
  return plain.match(new RegExp(`^[ \\t]*${label}[ \\t]*:[ \\t]*(\\S.*?)[ \\t]*$`, "im"))?.[1];
}

/** Whether a cell is the one for name and student id. */
const asks = (cell: Cell) => cell.cell_type !== "code" && /\bName\b.*:/i.test(sourceOf(cell));

/**
 * Reads name and student id from the last cell that asks for them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { studentIn } from "./student.ts";
 * const source = "**Name:** Ada Lovelace\n\n**Student id:**";
 * const cells = [{ cell_type: "markdown" as const, metadata: {}, source }];
 * assertEquals(studentIn({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }), { name: "Ada Lovelace" });
 * ```
 */
export function studentIn({ cells }: Notebook): Student {
  const cell = cells.findLast(asks);
  const text = cell === undefined ? "" : sourceOf(cell);
  const [name, id] = [after("Name", text), after("Student id", text)];
  return { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }) };
}

/** Fills in what stands after a label, where nothing does. */
const filled = (label: string, text: string, value: string) =>
  text.replace(
    new RegExp(String.raw`^([ \t]*(?:\*\*|__)?${label}(?:\*\*|__)?[ \t]*:(?:\*\*|__)?)[ \t]*$`, "im"),
    (_, before: string) => `${before} ${value}`,
  );

/**
 * A notebook that says whose it is: name and student id stand in the cell that asks for them, unless others stand there
 * already, and in a cell of their own where none asks.
 *
 * @param notebook Stays as it is.
 */
export function withStudent(notebook: Notebook, { name, id }: Required<Student>): Notebook {
  const cells = [...notebook.cells];
  const at = cells.findLastIndex(asks);
  if (at >= 0) {
    const text = filled("Student id", filled("Name", sourceOf(cells[at]!), name), id);
    cells[at] = { ...cells[at]!, source: toLines(text) };
  }
  const said = studentIn({ ...notebook, cells });
  if (said.name === undefined || said.id === undefined) {
    const source = toLines(`**Name:** ${name}\n\n**Student id:** ${id}`);
    cells.push({ cell_type: "markdown", id: "handed-in-by", metadata: {}, source });
  }
  return { ...notebook, cells };
}
