/**
 * The reference of the library as pages: every public symbol with its examples, in the categories that its rooms are.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "../machine/files_below.ts";
import type { Machine } from "../machine/machine.ts";
import type { DenoPackage } from "./manifest.ts";

/** The rooms of the library as they are called there. */
export const categories: Readonly<Record<string, string>> = {
  schedules: "Schedules",
  networks: "Networks",
  objectives: "Losses and predictions",
  training: "Training",
  samplers: "Samplers",
  flow: "Flow matching",
  metrics: "Metrics",
  random: "Random numbers",
  backend: "Engines",
  compile: "Compiled steps",
  progress: "Progress and Stop",
  plots: "Figures",
  notebook: "Notebooks",
};

/** What Deno's pages lack to be no wider than a window, or a telephone. */
const FITTING = `
.ddoc > div, #content, #content > main, main * { min-width: 0; }
main { overflow-wrap: anywhere; }
pre, table { display: block; max-width: 100%; overflow-x: auto; }
@media (max-width: 40rem) {
  .ddoc > div { box-sizing: border-box; width: 100%; padding-inline: 1rem; }
  #topnav, #topnav > div { height: auto; }
  #topnav > div, #topnav > div > div, .breadcrumbs, .breadcrumbs ul { flex-wrap: wrap; gap: 0.5rem; min-width: 0; }
  #searchbar { width: 100%; min-width: 0; margin-inline: 0; }
}
`;

/** Where a public symbol stands. */
interface Place {
  /** The module, from the folder of the library. */
  readonly path: string;
  /** The line of its declaration, counted from 1. */
  readonly line: number;
}

/**
 * Writes the category into the comment of each symbol of a module.
 *
 * @param text The module.
 * @param lines Lines on which symbols are declared, counted from 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withCategory } from "./reference.ts";
 * const text = "/** Half of it. *\/\nexport const half = 0.5;";
 * assertEquals(withCategory(text, [2], "Numbers"), "/**\n * Half of it.\n *\n * @category Numbers\n *\/\nexport const half = 0.5;");
 * ```
 */
export function withCategory(text: string, lines: readonly number[], category: string): string {
  const all = text.split("\n");
  for (const line of [...new Set(lines)].sort((a, b) => b - a)) {
    const last = all[line - 2] ?? "";
    const single = /^\/\*\* (.*) \*\/$/.exec(last)?.[1];
    if (single !== undefined) all.splice(line - 2, 1, "/**", ` * ${single}`, " *", ` * @category ${category}`, " */");
    else if (last === " */") all.splice(line - 2, 0, " *", ` * @category ${category}`);
    else all.splice(line - 1, 0, `/** @category ${category} */`); // the body of an overloaded function
  }
  return all.join("\n");
}

/** The public symbols of the modules that the library offers. */
async function publicSymbols(library: string, entries: readonly string[], machine: Machine): Promise<Place[]> {
  const argv = [machine.deno.path, "doc", "--json", ...entries.map((path) => join(library, path))];
  const { nodes } = JSON.parse(await answer(machine, argv, library)) as { nodes: SymbolNode[] };
  return nodes.filter(({ kind }) => kind !== "moduleDoc").map(({ location: { filename, line } }) => (
    { path: pathBelow(library, fileURLToPath(filename)), line }
  ));
}

const pathBelow = (folder: string, path: string) => path.slice(folder.length + 1).replaceAll("\\", "/");

/** What is used of what `deno doc --json` says of a symbol. */
interface SymbolNode {
  readonly kind: string;
  readonly location: { readonly filename: string; readonly line: number };
}

/**
 * Writes the pages, of figures and of notebooks in folders of their own.
 *
 * @param root The folder of the project.
 * @param folder Where to: a new or empty folder, or one that has earlier pages, which are replaced.
 * @returns The paths of the first pages.
 * @throws {Error} If there is something else in the folder, or Deno complains.
 */
export async function writeReference(root: string, folder: string, machine: Machine): Promise<string[]> {
  await refuseOtherFiles(folder);
  const library = join(root, "lib");
  const { name, exports }: DenoPackage = JSON.parse(await Deno.readTextFile(join(library, "deno.json")));
  const symbols = Map.groupBy(await publicSymbols(library, Object.values(exports), machine), ({ path }) => path);
  const copy = await Deno.makeTempDir({ dir: root, prefix: ".reference-" }); // where imports mean the same
  try {
    for (const file of filesBelow(library)) {
      if (!file.endsWith(".ts")) continue;
      const path = pathBelow(library, file);
      const [room] = path.split("/");
      const lines = (symbols.get(path) ?? []).map(({ line }) => line);
      const text = withCategory(await Deno.readTextFile(join(library, path)), lines, categories[room!] ?? "Other");
      await Deno.mkdir(dirname(join(copy, path)), { recursive: true });
      await Deno.writeTextFile(join(copy, path), text);
    }
    const offered = Object.entries(exports).filter(([, module]) => module.endsWith("/mod.ts"));
    for (const [path, module] of offered) await draw(copy, module, join(name, path), join(folder, path), machine);
    return offered.map(([path]) => join(folder, path, "index.html"));
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
}

/** The pages of one module that users import; what a folder held before is gone then. */
async function draw(copy: string, module: string, name: string, folder: string, machine: Machine): Promise<void> {
  const entry = join(copy, "entry.d.ts"); // Deno has pages of categories for declarations only
  await Deno.writeTextFile(entry, `export * from "${module}";\n`);
  const argv = [machine.deno.path, "doc", "--html", `--name=${name}`, `--output=${folder}`, entry];
  await answer(machine, argv, copy);
  await Deno.writeTextFile(join(folder, "page.css"), FITTING, { append: true });
}

/** Deno empties the folder that it writes to. */
async function refuseOtherFiles(folder: string): Promise<void> {
  const there = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch((): string[] => []);
  if (there.length === 0 || there.includes("all_symbols.html")) return;
  throw new Error(`${folder} holds other files, such as ${there[0]}. Give a new or an empty folder.`);
}

async function answer(machine: Machine, argv: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await machine.ask({ argv, cwd, env: { NO_COLOR: "1" } });
  if (code !== 0) throw new Error(`deno doc could not read the library: ${stderr.trim()}`);
  return stdout;
}
