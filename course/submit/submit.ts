/**
 * From a student's notebook to the archive that is handed in: every step says what it finds, and nothing is written before all
 * of them went well.
 *
 * @module
 */
import { undrawn } from "../../lib/plots/fonts.ts";
import type { NotebookFile } from "../assignments/notebook_file.ts";
import { type CheckedNotebook, checkNotebook } from "../checks/check_notebook.ts";
import { describeChecks } from "../checks/describe_checks.ts";
import { splice, type Spliced } from "../grading/splice/mod.ts";
import type { Machine } from "../machine/machine.ts";
import type { Screen } from "../machine/screen.ts";
import { whyNotWritable } from "../machine/writable.ts";
import { shownPath } from "../machine/typed_path.ts";
import { type Notebook, readNotebook, withoutScratch } from "../notebooks/mod.ts";
import { resultsIn } from "../page/results.ts";
import { studentIn, withStudent } from "../page/student.ts";
import type { Project } from "../setup/project.ts";
import { givenOut } from "./given_out.ts";
import { type Archive, writeHandIn } from "./hand_in.ts";
import { handInPictures } from "./pictures.ts";
import { emptiness, failingChecks, halfRun, isSameCode, missingItems, openTodos, staleOutputs } from "./readiness.ts";
import { writeReceipt } from "./receipt.ts";
import { reportPdf } from "./report_pdf.ts";
import { runAnew } from "./run_anew.ts";
import { type Identity, whoHandsIn } from "./who.ts";

/** What is to be handed in. */
export interface SubmitOrder extends NotebookFile {
  /** Who it is, as far as that was typed. */
  readonly typed: Partial<Identity>;
  /** Whether the notebook's outputs are taken as they were saved. */
  readonly asIs: boolean;
  /** Whether what there is is handed in, though something is missing. */
  readonly unfinished: boolean;
  /** Where the archive goes. */
  readonly folder: string;
}

/** Where it happens, and who reads what is said. */
export interface SubmitPlace {
  readonly project: Project;
  readonly machine: Machine;
  readonly screen: Screen;
  /** Whether somebody sits at the terminal. */
  readonly canAsk: boolean;
  readonly signal: AbortSignal;
}

/** How long ago a file was saved, for who has forgotten to. */
async function describeSaved(path: string): Promise<string> {
  const { mtime } = await Deno.stat(path);
  if (mtime === null) return shownPath(path);
  const minutes = Math.max(0, Math.round((Date.now() - mtime.getTime()) / 60_000));
  const ago = minutes < 120 ? `${minutes} min ago, ` : minutes < 2880 ? `${Math.round(minutes / 60)} h ago, ` : "";
  return `${shownPath(path)}, saved ${ago}${
    mtime.toLocaleString("sv-SE")
  }. If you have changed it since: save it, and give ` +
    "the command again.";
}

/** What the student should know of the code outside of the TODOs. */
function describeDifferences({ differences, todos }: Spliced): string {
  const remarks = todos.flatMap(({ remarks }) => remarks);
  if (differences.length === 0) return [...remarks, "Outside of the TODOs it is as it was given out."].join("\n");
  const places = differences.length === 1 ? "One place differs" : `${differences.length} places differ`;
  const said =
    `${places} outside of the TODOs from the notebook as it was given out. Only your answers will be graded, and ` +
    'by\nthe rules such a change costs all points. Undo it, or put code to try things out below the heading "Scratch":';
  const diffs = differences.map(({ kind, cell, diff }) => `Code cell ${cell} (${kind})\n${diff}`);
  return [...remarks, said, ...diffs].join("\n\n");
}

/** The checks for a reader, be it that they could not run. */
function tellChecks(checked: CheckedNotebook): string {
  const { todos, trouble } = checked;
  if (trouble === undefined || todos.some(({ status }) => status !== "error")) return describeChecks(checked);
  return `The checks could not run: ${trouble}`;
}

/** The day here, as in "2026-10-07". */
const today = () => new Date().toLocaleDateString("sv-SE");

/**
 * Makes the archive and its receipt.
 *
 * @throws {Error} If something is missing or wrong; says what to do. Then nothing was written.
 */
export async function submit(order: SubmitOrder, place: SubmitPlace): Promise<Archive> {
  const { assignment, path, typed, folder, asIs, unfinished } = order;
  const { project, screen, canAsk } = place;
  const say = (text: string) => screen.write(`${text}\n`);
  /** Stops at a fault, unless what there is is to be handed in. */
  const mind = (fault: string | undefined) => {
    if (fault === undefined) return;
    if (unfinished) return say(`\nUnfinished: ${fault}`);
    throw new Error(`\n${fault}\nNothing was written. To hand in what there is all the same, add --unfinished.`);
  };

  say(await describeSaved(path));
  const student = withoutScratch(await readNotebook(path)).work;
  const spliced = splice(assignment, await givenOut(assignment), student);
  const empty = emptiness(spliced, assignment, shownPath(path));
  if (empty !== undefined) throw new Error(empty);
  const why = await whyNotWritable(folder); // minutes before it is written
  if (why !== undefined) {
    throw new Error(`Nothing can be written in ${folder} (${why}). Name another place: --out FOLDER`);
  }
  const who = await whoHandsIn({ typed, notebook: studentIn(student), store: project.store, canAsk });
  say(`It is the work of ${who.name}, ${who.id}.`);
  say(describeDifferences(spliced));
  mind(openTodos(spliced));
  if (asIs) mind(halfRun(student));
  const checked = await checkNotebook(assignment, path);
  say(`\n${tellChecks(checked)}`);
  mind(failingChecks(checked));

  const named = withStudent(student, who);
  const { notebook, stopped } = asIs ? { notebook: named, stopped: undefined } : await runAgain(named, order, place);
  mind(stopped);
  const results = resultsIn(notebook, assignment);
  say(["", ...results.evaluations.map(({ title, text }) => `${title}: ${text}`)].join("\n"));
  const pictures = handInPictures(notebook, assignment);
  mind(missingItems(results, pictures.missing));
  if (asIs) mind(staleOutputs(results, checked));

  const boxes = undrawn(who.name);
  if (boxes.length > 0) {
    say(
      `\nNo font of this computer has ${
        boxes.join(" ")
      }: the PDF shows boxes in your name, the notebook shows it as it is.`,
    );
  }
  const pdf = await reportPdf({ ...{ who, assignment, results, pictures }, day: today() });
  const archive = await writeHandIn({ who, assignment, notebook, pdf }, folder);
  const receipt = await writeReceipt(archive, { who, assignment, results });
  say(
    `\nHand this in: ${shownPath(archive.path)} (${(archive.bytes / 1e6).toFixed(1)} MB, the notebook and one PDF)\n` +
      `${results.points} of ${results.of} points by its outputs. SHA-256 ${archive.sha256}\n` +
      `Keep your receipt: ${shownPath(receipt)}`,
  );
  return archive;
}

/** Runs the notebook from the top, and sees that it was not saved meanwhile: then something had not been saved before. */
async function runAgain(notebook: Notebook, { assignment, path }: SubmitOrder, place: SubmitPlace) {
  place.screen.write("\nNow it is run from the top, on a fresh kernel.\n");
  const run = await runAnew({ ...place, notebook, file: assignment.notebook });
  if (isSameCode(notebook, await readNotebook(path))) return run;
  throw new Error(
    "The notebook was saved with other code while it ran here. Nothing was written: give the command again.",
  );
}
