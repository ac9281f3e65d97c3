/**
 * The archive that is handed in.
 *
 * @module
 */
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js";
import { basename, dirname, join } from "node:path";
import type { Assignment } from "../assignments/mod.ts";
import { readSubmissions } from "../grading/intake/mod.ts";
import { codeCells, formatNotebook, type Notebook } from "../notebooks/mod.ts";
import { archiveName, type Identity } from "./who.ts";

/** What is handed in. */
export interface HandedIn {
  readonly who: Identity;
  readonly assignment: Assignment;
  readonly notebook: Notebook;
  readonly pdf: Uint8Array;
}

/** What was written. */
export interface Receipt {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The most that learning platforms take without a word. */
const MOST = 3_000_000;

async function archiveOf({ who, assignment, notebook, pdf }: HandedIn): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false, level: 9 });
  await writer.add(assignment.notebook, new TextReader(formatNotebook(notebook)));
  await writer.add(archiveName(who).replace(/\.zip$/, ".pdf"), new Uint8ArrayReader(pdf));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Reads the archive as it will be read when it is graded. */
async function refuseUnreadable(path: string, { who, assignment, notebook }: HandedIn): Promise<void> {
  const sources = (one: Notebook) => codeCells(one).map(({ source }) => source.trimEnd()).join("\n");
  for await (const found of readSubmissions(path, assignment)) {
    if (found.kind === "refused") throw new Error(`It could not be graded: ${found.reason}`);
    if (found.who.id !== who.id) {
      throw new Error(`It would be taken for that of ${found.who.name ?? found.who.id ?? "nobody"}.`);
    }
    if (sources(found.notebook) !== sources(notebook)) throw new Error("Its notebook would be read as another one.");
    if (!found.files.some(({ path }) => /\.pdf$/i.test(path))) throw new Error("Its PDF would not be found.");
    return;
  }
  throw new Error("Nothing would be found in it.");
}

/**
 * Writes the archive, whole or not at all, after it was read by the code that grades.
 *
 * @param folder Where it goes.
 * @throws {Error} If it cannot be read, or is too large.
 */
export async function writeHandIn(handedIn: HandedIn, folder: string): Promise<Receipt> {
  const bytes = await archiveOf(handedIn);
  const path = join(folder, archiveName(handedIn.who));
  if (bytes.length > MOST) {
    const size = (bytes.length / 1e6).toFixed(1);
    throw new Error(
      `${basename(path)} would have ${size} MB, more than the ${
        MOST / 1e6
      } MB that can be handed in. Clear large outputs below "Scratch".`,
    );
  }
  await Deno.mkdir(folder, { recursive: true });
  const trial = await Deno.makeTempDir({ dir: dirname(path), prefix: ".submit_" });
  try {
    const unread = join(trial, basename(path));
    await Deno.writeFile(unread, bytes);
    await refuseUnreadable(unread, handedIn);
    await Deno.rename(unread, path);
  } finally {
    await Deno.remove(trial, { recursive: true });
  }
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return { path, bytes: bytes.length, sha256: new Uint8Array(hash).toHex() };
}
