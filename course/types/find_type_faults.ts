/**
 * Finds what the compiler would say of a student's notebook, before anything runs.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { hintFor } from "../checks/error_hints.ts";
import { insteadOfSyntax } from "../checks/python_syntax.ts";
import { joinCells } from "../notebooks/join.ts";
import { type CodeCell, codeCells, findStatements, type Notebook, NotebookError } from "../notebooks/mod.ts";
import { withModuleFiles } from "../notebooks/module_file.ts";
import { scanRegions } from "../notebooks/regions.ts";
import { withoutScratch } from "../notebooks/scratch.ts";
import { findSyntaxFaults } from "../notebooks/syntax.ts";
import { checkTypes, type NotebookFault } from "../notebooks/typecheck.ts";
import { hintForType } from "./type_hints.ts";

/** Something that the compiler does not accept. */
export interface TypeFault {
  /** Number of the code cell and line within it, from 1; missing where the fault belongs to no single cell. */
  readonly cell?: number;
  readonly line?: number;
  /** The TODO that the line belongs to. */
  readonly todo?: string;
  /** What the compiler says, and the line in question. */
  readonly message: string;
  /** What to write instead, where that is known. */
  readonly hint?: string;
}

/** The TODO of a line of a cell. */
function todoAt({ source }: CodeCell, line: number): string | undefined {
  const { regions } = scanRegions(source, "TODO");
  return (regions.find(({ end }) => line <= end + 1) ?? regions.at(-1))?.id;
}

const withHint = (hint: string | undefined) => hint === undefined ? {} : { hint };

/** Cells that parse, what is wrong with the others, and the names that these would declare. */
async function partSound(cells: readonly CodeCell[], root: URL) {
  const found = await findSyntaxFaults(cells.map(({ source }) => source), root);
  const sound = cells.filter((_, i) => found[i] === undefined);
  const missing = new Set<string>();
  const faults = cells.flatMap((cell, i): NotebookFault[] => {
    if (found[i] === undefined) return [];
    findStatements(cell.source).forEach(({ names }) => names.forEach((name) => missing.add(name)));
    return [{ notebook: "", cell: cell.number, ...found[i] }];
  });
  return { sound, faults, missing };
}

/** As the compiler prints it: "TS2304 [ERROR]: Cannot find name 'len'.", then the line in question. */
const unknownName = /^TS2(?:304|552|582)\b.*?'(\w+)'/;

/** Whether a fault says nothing but that a cell with a syntax error declares what is used. */
const follows = ({ message }: NotebookFault, missing: ReadonlySet<string>) =>
  missing.has(unknownName.exec(message)?.[1] ?? "");

async function typesOf(cells: readonly CodeCell[], path: string, root: URL): Promise<NotebookFault[]> {
  const notebook = "The notebook";
  try {
    const joined = joinCells(cells, pathToFileURL(path), notebook);
    return await withModuleFiles([joined.source], root, async ([module]) => {
      return await checkTypes([{ notebook, joined, module: module! }], root);
    });
  } catch (error) {
    if (error instanceof NotebookError) return [{ notebook, message: error.message.replace(`${notebook}: `, "") }];
    throw error;
  }
}

/** "TS2322 [ERROR]: Type ... is wrong." -> "Type ... is wrong. (TS2322)" */
const inWords = (message: string) => message.replace(/^(TS\d+) \[ERROR\]: (.*)/, "$2 ($1)");

/**
 * Finds every type error of a notebook, and for each cell that does not parse its first syntax error. What stands below the
 * heading "Scratch" is left out.
 *
 * @param path Where the notebook lies: its imports start from there.
 * @param root The folder of the project, with a slash at its end.
 */
export async function findTypeFaults(notebook: Notebook, path: string, root: URL): Promise<TypeFault[]> {
  const cells = codeCells(withoutScratch(notebook).work);
  const { sound, faults, missing } = await partSound(cells, root);
  const wrong = (await typesOf(sound, path, root)).filter((fault) => !follows(fault, missing));
  const all = [
    ...faults.map((fault) => ({ ...fault, ...withHint(insteadOfSyntax(fault.message) ?? hintFor(fault.message)) })),
    ...wrong.map((fault) => ({ ...fault, ...withHint(hintForType(fault.message)) })),
  ];
  const order = ({ cell = 0, line = 0 }: NotebookFault) => 1e6 * cell + line;
  // Both sides of `x * y` are wrong, and one hint is enough.
  const isTold = (fault: TypeFault, i: number, sorted: readonly TypeFault[]) =>
    sorted.slice(0, i).some(({ cell, line, hint }) =>
      hint !== undefined && cell === fault.cell && line === fault.line && hint === fault.hint
    );
  const sorted: (NotebookFault & TypeFault)[] = all.toSorted((a, b) => order(a) - order(b));
  return sorted.filter((fault, i) => !isTold(fault, i, sorted)).map(({ notebook: _, message, ...fault }) => {
    const cell = cells.find(({ number }) => number === fault.cell);
    const todo = cell && todoAt(cell, fault.line ?? 1);
    return { ...fault, ...(todo === undefined ? {} : { todo }), message: inWords(message) };
  });
}
