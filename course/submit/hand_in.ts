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
import { archiveName, type Identity, tidied } from "./who.ts";

/** What is handed in. */
export interface HandedIn {
  readonly who: Identity;
  readonly assignment: Assignment;
  readonly notebook: Notebook;
  readonly pdf: Uint8Array;
}

/** What was written. */
export interface Archive {
  readonly name: string;
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

/** A name without what a cell of text uses to make letters bold. */
const plain = (name = "") => tidied(name.replaceAll(/\*\*|__|<[^>]*>/g, ""));

/** Why the archive would not be graded as this student's, if so: it is read as it will be read then. */
async function whyNotTaken(path: string, { who, assignment, notebook }: HandedIn): Promise<string | undefined> {
  const sources = (one: Notebook) => codeCells(one).map(({ source }) => source.trimEnd()).join("\n");
  const [found, ...more] = await Array.fromAsync(readSubmissions(path, assignment));
  if (found === undefined) return "nothing is found in it";
  if (more.length > 0) return `it is taken for ${1 + more.length} hand-ins`;
  if (found.kind === "refused") return found.reason;
  const { who: taken, says } = found;
  const other = [taken, says].find(({ id }) => id !== who.id);
  if (other !== undefined) return `it is taken for that of ${other.id ?? "nobody"}`;
  if (plain(says.name) !== plain(who.name)) return `it is taken for that of ${says.name ?? "nobody"}`;
  if (sources(found.notebook) !== sources(notebook)) return "its notebook is taken for another one";
  if (!found.files.some(({ path }) => /\.pdf$/i.test(path))) return "its PDF is not found";
  return undefined;
}

/**
 * Writes the archive, whole or not at all, after it was read by the code that grades.
 *
 * @param folder Where it goes.
 * @throws {Error} If it would not be taken for this student's, or is too large.
 */
export async function writeHandIn(handedIn: HandedIn, folder: string): Promise<Archive> {
  const bytes = await archiveOf(handedIn);
  const path = join(folder, archiveName(handedIn.who));
  if (bytes.length > MOST) {
    const size = (bytes.length / 1e6).toFixed(1);
    throw new Error(
      `${basename(path)} would have ${size} MB, more than the ${
        MOST / 1e6
      } MB that can be handed in. Does an answer print ` +
        "very much, or show many pictures? Take that out.",
    );
  }
  await Deno.mkdir(folder, { recursive: true });
  const trial = await Deno.makeTempDir({ dir: dirname(path), prefix: ".submit_" });
  try {
    const unread = join(trial, basename(path));
    await Deno.writeFile(unread, bytes);
    const fault = await whyNotTaken(unread, handedIn);
    if (fault !== undefined) {
      throw new Error(
        `Nothing was written, because the code that grades would not take it: ${fault}. Tell your teachers.`,
      );
    }
    await Deno.rename(unread, path);
  } finally {
    await Deno.remove(trial, { recursive: true });
  }
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return { name: basename(path), path, bytes: bytes.length, sha256: new Uint8Array(hash).toHex() };
}
