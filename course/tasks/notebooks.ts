/**
 * `deno run -A course/tasks/notebooks.ts [--fix] [NOTEBOOK...]`: checks types, lint and format of notebooks, by default of all
 * in `solutions/` and `notebooks/`; with --fix it formats them. A part of `deno task ok`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { notebooksIn } from "../execution/pick_notebook.ts";
import { findUnformatted } from "../notebooks/formatting.ts";
import { interruptible } from "../machine/interruptible.ts";
import { typedPath } from "../machine/typed_path.ts";
import { readNotebook } from "../notebooks/read.ts";
import { describeFault, typecheckNotebooks } from "../notebooks/typecheck.ts";

const root = new URL("../../", import.meta.url);

/** All notebooks in `solutions/` and `notebooks/`, by name. */
async function allNotebooks(): Promise<string[]> {
  const folders = ["solutions", "notebooks"].map((folder) => fileURLToPath(new URL(folder, root)));
  return (await Promise.all(folders.map(notebooksIn))).flat();
}

async function types(): Promise<void> {
  const named = Deno.args.filter((arg) => arg !== "--fix").map(typedPath);
  const paths = named.length > 0 ? named : await allNotebooks();
  for (const path of named) await readNotebook(path); // one that is not there, or is none, is told as such
  const fix = Deno.args.includes("--fix");
  const faults = [...await findUnformatted(paths, { fix }), ...await typecheckNotebooks(paths, root)];
  for (const fault of faults) console.error(`${describeFault(fault)}\n`);
  const count = `${paths.length} notebook${paths.length === 1 ? "" : "s"}`;
  if (faults.length > 0) {
    throw new Error(`Format, lint and types of ${count}: ${faults.length} fault${faults.length === 1 ? "" : "s"}.`);
  }
  console.log(`Format, lint and types of ${count}: fine.`);
}

if (import.meta.main) await interruptible(types, { farewell: "Stopped.", grace: 0.1 });
