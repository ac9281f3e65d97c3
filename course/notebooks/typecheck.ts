/**
 * Type-checking and linting notebooks, which Deno cannot do itself: as the module that their cells make together.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { joinCells, type JoinedModule } from "./join.ts";
import { withModuleFiles } from "./module_file.ts";
import { codeCells, NotebookError, readNotebook } from "./read.ts";

/** Something wrong in a notebook. */
export interface NotebookFault {
  readonly notebook: string;
  /** Number of the code cell and line within it; missing where the fault belongs to no cell. */
  readonly cell?: number;
  readonly line?: number;
  readonly message: string;
}

/** One line for a fault: where, then what. */
export function describeFault({ notebook, cell, line, message }: NotebookFault): string {
  return `${notebook}${cell === undefined ? "" : `, code cell ${cell}, line ${line}`}: ${message}`;
}

/** Rules that say nothing about code in cells: a student's notebook has arguments and imports that wait to be used. */
const unfitRules = ["no-unused-vars", "require-await"];

async function deno(args: readonly string[], root: URL): Promise<{ success: boolean; stdout: string; stderr: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
  const { success, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { success, stdout: text(stdout), stderr: text(stderr) };
}

/** A notebook as a module in a file. */
export interface Unit {
  readonly notebook: string;
  readonly joined: JoinedModule;
  readonly module: URL;
}

/** Finds the first of the modules that a message names, and says the place in the notebook instead. */
function toFault(message: string, units: readonly Unit[]): NotebookFault | undefined {
  for (const { notebook, joined, module } of units) {
    const at = message.indexOf(`${module.href}:`);
    if (at < 0) continue;
    const place = joined.locate(Number(/^\d+/.exec(message.slice(at + module.href.length + 1))?.[0]));
    return { notebook, ...place, message: withoutFiles(message) };
  }
}

/** A message without names of files, and without lines of the library, which the reader cannot change. */
function withoutFiles(message: string): string {
  const [own = "", ...related] = message.replaceAll(/import\("[^"]*"\)\./g, "").split("\n\n");
  const missing = related.flatMap((part) => /^ *(An argument for .*)/.exec(part)?.[1] ?? []);
  return [own, ...missing].join("\n").replace(/\n\s*at file:\S+/g, "").replaceAll(/ at file:\S+/g, "").trim();
}

/** What the compiler says of modules, told of the notebooks that they are made of. */
export async function checkTypes(units: readonly Unit[], root: URL): Promise<NotebookFault[]> {
  const { success, stderr } = await deno(["check", "--quiet", ...units.map(({ module }) => module.href)], root);
  if (success) return [];
  const parts = stderr.replace(/\n+(?:error: Type checking failed|Found \d+ errors?|Stack backtrace:)[^]*$/, "")
    .split(/\n\n(?=TS\d+ )/);
  // "Did you forget to use 'await'?" belongs to the fault before it.
  return parts.filter((part) => !part.startsWith("TS2773 "))
    .map((part) => toFault(part, units) ?? { notebook: "Outside the notebooks", message: part.trim() });
}

interface LintOutput {
  diagnostics: {
    filename: string;
    range: { start: { line: number } };
    message: string;
    code: string;
    hint: string | null;
  }[];
  errors: { message: string }[];
}

async function lint(units: readonly Unit[], root: URL): Promise<NotebookFault[]> {
  const files = units.map(({ module }) => module.href);
  const { stdout, stderr } = await deno(
    ["lint", "--json", `--rules-exclude=${unfitRules.join()}`, ...files],
    root,
  );
  if (!stdout.startsWith("{")) throw new Error(`deno lint could not run. ${stderr.trim()}`);
  const { diagnostics }: LintOutput = JSON.parse(stdout);
  return diagnostics.flatMap(({ filename, range, message, code, hint }) => {
    const unit = units.find(({ module }) => module.href === filename);
    if (unit === undefined) return [];
    const text = [`${code}: ${message}`, ...(hint === null ? [] : [hint])].map((part) => part.replace(/\.?$/, "."))
      .join(" ");
    return [{ notebook: unit.notebook, ...unit.joined.locate(range.start.line), message: text }];
  });
}

/**
 * Checks the types of notebooks and lints them.
 *
 * @param paths Absolute paths of the notebooks.
 * @param root The folder of the project, with a slash at its end.
 * @returns What is wrong, by notebook, cell and line; empty when nothing is.
 */
export async function typecheckNotebooks(paths: readonly string[], root: URL): Promise<NotebookFault[]> {
  const faults: NotebookFault[] = [];
  const joined: { notebook: string; joined: JoinedModule }[] = [];
  for (const path of paths) {
    const url = pathToFileURL(path);
    const notebook = url.href.startsWith(root.href) ? decodeURI(url.href.slice(root.href.length)) : path;
    try {
      joined.push({ notebook, joined: joinCells(codeCells(await readNotebook(path)), url, notebook) });
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      faults.push({ notebook, message: error.message });
    }
  }
  if (joined.length === 0) return faults;
  return await withModuleFiles(joined.map(({ joined }) => joined.source), root, async (modules) => {
    const units = joined.map((item, i) => ({ ...item, module: modules[i]! }));
    return [...faults, ...await checkTypes(units, root), ...await lint(units, root)];
  });
}
