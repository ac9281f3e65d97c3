/**
 * `deno run -A course/tasks/types.ts [--fix] [NOTEBOOK...]`: checks types, lint and format of notebooks, by default of all
 * in `solutions/` and `notebooks/`; with --fix it formats them. A part of `deno task ok`.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { notebooksIn } from "../execution/pick_notebook.ts";
import { findUnformatted } from "../notebooks/formatting.ts";
import { describeFault, typecheckNotebooks } from "../notebooks/typecheck.ts";

const root = new URL("../../", import.meta.url);

/** All notebooks in `solutions/` and `notebooks/`, by name. */
async function allNotebooks(): Promise<string[]> {
  const folders = ["solutions", "notebooks"].map((folder) => fileURLToPath(new URL(folder, root)));
  return (await Promise.all(folders.map(notebooksIn))).flat();
}

if (import.meta.main) {
  const named = Deno.args.filter((arg) => arg !== "--fix").map((path) => resolve(path));
  const paths = named.length > 0 ? named : await allNotebooks();
  const fix = Deno.args.includes("--fix");
  const faults = [...await findUnformatted(paths, { fix }), ...await typecheckNotebooks(paths, root)];
  for (const fault of faults) console.error(`${describeFault(fault)}\n`);
  const count = `${paths.length} notebook${paths.length === 1 ? "" : "s"}`;
  if (faults.length > 0) {
    console.error(`Format, lint and types of ${count}: ${faults.length} fault${faults.length === 1 ? "" : "s"}.`);
    Deno.exit(1);
  }
  console.log(`Format, lint and types of ${count}: fine.`);
}
