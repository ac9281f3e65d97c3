/**
 * `deno task submit ASSIGNMENT`: makes of a notebook the archive that is handed in.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findNotebookFile, type NotebookFile } from "../assignments/notebook_file.ts";
import { checkNotebook } from "../checks/check_notebook.ts";
import { describeChecks } from "../checks/describe_checks.ts";
import { runOnKernel } from "../execution/run_on_kernel.ts";
import { splice, type Spliced } from "../grading/splice/mod.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { type Machine, thisMachine } from "../machine/machine.ts";
import { thisScreen } from "../machine/screen.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { formatNotebook, type Notebook, readNotebook } from "../notebooks/mod.ts";
import { resultsIn } from "../page/results.ts";
import { studentIn } from "../page/student.ts";
import { thisProject } from "../setup/project.ts";
import { jupyterIsInstalled } from "../setup/python/jupyter.ts";
import { givenOut } from "../submit/given_out.ts";
import { writeHandIn } from "../submit/hand_in.ts";
import { handInPictures } from "../submit/pictures.ts";
import { emptiness, halfRun } from "../submit/readiness.ts";
import { reportPdf } from "../submit/report_pdf.ts";
import { type Identity, whoHandsIn } from "../submit/who.ts";

const usage = `deno task submit ASSIGNMENT | NOTEBOOK

Makes {NAME}_{STUDENT_ID}.zip of your notebook, as it is handed in: the notebook and one PDF with your name, loss curve,
distances and samples. Save the notebook before. It is checked, run from the top on a fresh kernel, and read again by the
code that grades it.

  ASSIGNMENT      a1, a2 or a3: the notebook in notebooks/
  NOTEBOOK        path of another notebook
  --name, --id    who you are; else the notebook says it ("Hand in"), or you are asked once
  --as-is         do not run it: hand in its outputs as they were saved
  --out FOLDER    where the archive goes (the folder in which you are)`;

interface Order extends NotebookFile {
  readonly typed: Partial<Identity>;
  readonly asIs: boolean;
  readonly folder: string;
}

async function readArguments(args: string[]): Promise<Order | undefined> {
  const text = { type: "string" } as const;
  const options = {
    ...{ name: text, id: text, out: text },
    "as-is": { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values: { name, id, out, help, "as-is": asIs = false }, positionals } = parseArgs({
    ...{ args, allowPositionals: true, options },
  });
  if (help) return undefined;
  const [which, ...more] = positionals;
  if (which === undefined || more.length > 0) {
    throw new Error(`Give one assignment, got: ${positionals.join(" ") || "none"}.`);
  }
  const typed = { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }) };
  return { ...await findNotebookFile(which), typed, asIs, folder: typedPath(out ?? ".") };
}

/** What the student should know of the code outside of the TODOs. */
function tellDifferences({ differences, todos }: Spliced): void {
  for (const { remarks } of todos) remarks.forEach((remark) => console.log(remark));
  if (differences.length === 0) return;
  const places = differences.length === 1 ? "One place" : `${differences.length} places`;
  console.log(
    `\n${places} outside of the TODOs differ from the notebook as it was given out. Only your answers will be graded, and by`,
  );
  console.log(
    'the rules such a change costs all points. Undo it, or put code to try things out below the heading "Scratch":',
  );
  for (const { kind, cell, diff } of differences) console.log(`\nCode cell ${cell} (${kind})\n${diff}`);
}

/** The notebook with its outputs: run anew, or as it was saved. */
async function executed(order: Order, machine: Machine, signal: AbortSignal): Promise<Notebook> {
  const notebook = await readNotebook(order.path);
  if (order.asIs) {
    const fault = halfRun(notebook);
    if (fault !== undefined) throw new Error(fault);
    return notebook;
  }
  if (!await jupyterIsInstalled(thisProject, machine)) {
    throw new Error(
      "Without Jupyter it cannot be run here: deno task setup installs it. Or run it elsewhere, and add --as-is.",
    );
  }
  console.log("\nNow it is run from the top, on a fresh kernel.");
  // In a folder of the project its imports lead to the library, wherever the notebook lies.
  const folder = await Deno.makeTempDir({ dir: thisProject.root, prefix: ".joined_" });
  try {
    const [copy, out] = [join(folder, order.assignment.notebook), join(folder, "executed")];
    await Deno.writeTextFile(copy, formatNotebook(notebook));
    const outcome = await runOnKernel({
      ...{ project: thisProject, machine, notebook: copy, out, signal, screen: thisScreen() },
    });
    signal.throwIfAborted();
    if (!outcome.finished) {
      throw new Error(`It does not run to its end, so nothing was written. ${outcome.error ?? ""}`);
    }
    return await readNotebook(`${out}.ipynb`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The day here, as in "2026-10-07". */
const today = () => new Date().toLocaleDateString("sv-SE");

async function submit(order: Order, signal: AbortSignal): Promise<void> {
  const { assignment, path, typed, folder } = order;
  const machine = thisMachine(signal);
  const saved = (await Deno.stat(path)).mtime?.toLocaleString("sv-SE") ?? "at an unknown time";
  console.log(`${shownPath(path)}, saved ${saved}`);
  const student = await readNotebook(path);
  const spliced = splice(assignment, await givenOut(assignment), student);
  const empty = emptiness(spliced, assignment, shownPath(path));
  if (empty !== undefined) throw new Error(empty);
  const who = await whoHandsIn({
    typed,
    notebook: studentIn(student),
    store: thisProject.store,
    canAsk: Deno.stdin.isTerminal(),
  });
  console.log(`Handed in by ${who.name}, ${who.id}`);
  tellDifferences(spliced);
  console.log(`\n${describeChecks(await checkNotebook(assignment, path))}`);
  const notebook = await executed(order, machine, signal);
  const results = resultsIn(notebook, assignment);
  console.log("");
  for (const { title, text } of results.evaluations) console.log(`${title}: ${text}`);
  const pictures = handInPictures(notebook, assignment);
  const pdf = await reportPdf({ ...{ who, assignment, results, pictures }, day: today() });
  const receipt = await writeHandIn({ who, assignment, notebook, pdf }, folder);
  const lines = [
    `${who.name}, ${who.id}: ${assignment.id}, ${results.points} of ${results.of} points by its outputs`,
    `${receipt.path}, ${receipt.bytes} bytes, ${new Date().toISOString()}`,
    `SHA-256 ${receipt.sha256}`,
  ];
  await writeWhole(receipt.path.replace(/\.zip$/, "_receipt.txt"), lines.join("\n") + "\n");
  console.log(
    `\nHand this in: ${shownPath(receipt.path)} (${(receipt.bytes / 1e6).toFixed(1)} MB, the notebook and one PDF)`,
  );
  console.log(
    `${results.points} of ${results.of} points by its outputs. Receipt, which stays with you: SHA-256 ${receipt.sha256}`,
  );
}

async function main(signal: AbortSignal): Promise<void> {
  const order = await readingOrder(() => readArguments(Deno.args));
  if (order === undefined) return void console.log(usage);
  await submit(order, signal);
}

if (import.meta.main) await interruptible(main, { usage, farewell: "Stopped. Nothing was written." });
