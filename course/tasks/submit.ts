/**
 * `deno task submit ASSIGNMENT`: makes of a notebook the archive that is handed in.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findNotebookFile } from "../assignments/notebook_file.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { thisScreen } from "../machine/screen.ts";
import { typedPath } from "../machine/typed_path.ts";
import { thisProject } from "../setup/project.ts";
import { submit, type SubmitOrder } from "../submit/submit.ts";

const usage = `deno task submit ASSIGNMENT | NOTEBOOK

Makes {NAME}_{STUDENT_ID}.zip of your notebook, as it is handed in: the notebook and one PDF with your name, loss curve,
distances and samples. Save the notebook before. It is compared with the notebook as it was given out, checked, run from the
top on a fresh kernel, and read again by the code that grades it. Your own file stays as it is.

  ASSIGNMENT      a1, a2, a3 or a4: the notebook in notebooks/
  NOTEBOOK        path of another notebook
  --name, --id    who you are; else the notebook says it (below "Hand in"), or you are asked once
  --as-is         do not run it: hand in its outputs as they were saved
  --unfinished    hand in what there is, though a TODO is open, a check fails or the run stops: what is missing gives no points
  --out FOLDER    where the archive goes, out/a1 (a2, a3, a4) by default`;

async function readArguments(args: string[]): Promise<SubmitOrder | undefined> {
  const [text, flag] = [{ type: "string" }, { type: "boolean" }] as const;
  const options = {
    ...{ name: text, id: text, out: text, "as-is": flag, unfinished: flag },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const { name, id, out, help, unfinished = false, "as-is": asIs = false } = values;
  if (help) return undefined;
  const [which, ...more] = positionals;
  if (which === undefined || more.length > 0) {
    throw new Error(`Give one assignment, got: ${positionals.join(" ") || "none"}.`);
  }
  const typed = { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }) };
  const file = await findNotebookFile(which);
  const folder = out === undefined ? join(thisProject.root, "out", file.assignment.id) : typedPath(out);
  return { ...file, typed, asIs, unfinished, folder };
}

async function main(signal: AbortSignal): Promise<void> {
  const order = await readingOrder(() => readArguments(Deno.args));
  if (order === undefined) return void console.log(usage);
  const canAsk = Deno.stdin.isTerminal();
  await submit(order, { project: thisProject, machine: thisMachine(signal), screen: thisScreen(), canAsk, signal });
}

if (import.meta.main) await interruptible(main, { usage, farewell: "Stopped. Nothing was written." });
