/**
 * Made-up archives, folders and notebooks of students.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import * as zip from "@zip.js/zip.js";
import { dirname, join } from "node:path";
import { a1, findAssignment } from "../../../../course/assignments/mod.ts";
import { findHandIns, readSubmissions, type Refused, type Submission } from "../../../../course/grading/intake/mod.ts";

zip.configure({ useWebWorkers: false });

/** Files by their paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const bytesOf = (content: string | Uint8Array) =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

/** A ZIP archive. */
export async function zipOf(files: Files, options: zip.ZipWriterAddDataOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter());
  for (const [path, content] of Object.entries(files)) {
    await writer.add(path, new zip.Uint8ArrayReader(bytesOf(content)), options);
  }
  return await writer.close() as Uint8Array<ArrayBuffer>;
}

/** Bytes with other ones in place of the first occurrence of some: of the same length, so that nothing moves. */
export function patched(bytes: Uint8Array, from: string, to: string | Uint8Array, { all = true } = {}): Uint8Array {
  const result = bytes.slice();
  const text = String.fromCharCode(...result);
  const put = bytesOf(to);
  for (let at = text.indexOf(from); at >= 0; at = all ? text.indexOf(from, at + 1) : -1) result.set(put, at);
  return result;
}

/** Makes a folder with files in it, hands it over, and removes it. */
export async function withFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "handed_in_" });
  try {
    for (const [path, content] of Object.entries(files)) {
      const place = join(folder, path);
      await Deno.mkdir(dirname(place), { recursive: true });
      await Deno.writeFile(place, bytesOf(content));
    }
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The text of a notebook with one TODO of an assignment, solved by a number; name and id where they are asked for. */
export function notebookText(
  { assignment = "a1", answer = "1", name = "", id = "" }: {
    assignment?: string;
    answer?: string;
    name?: string;
    id?: string;
  } = {},
): string {
  const code = `// TODO ${assignment}.qSample — the forward process\nfunction qSample() {\n  // BEGIN TODO\n` +
    `  return ${answer};\n  // END TODO\n}`;
  const cells = [
    { cell_type: "code", id: "todo", metadata: {}, outputs: [], execution_count: 1, source: code },
    { cell_type: "markdown", id: "student", metadata: {}, source: `**Name:** ${name}\n\n**Student id:** ${id}` },
  ];
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** What is read from files, as a folder and as an archive: both must tell the same. */
export async function received(files: Files, inner = ""): Promise<(Submission | Refused)[]> {
  return await withFolder(files, async (folder) => await readAll(inner === "" ? folder : join(folder, inner)));
}

/** All that is read from a path. */
export const readAll = (where: string, assignment = "a1"): Promise<(Submission | Refused)[]> =>
  Array.fromAsync(readSubmissions(where, findAssignment(assignment)));

/** What a row says, briefly. */
export function brief(row: Submission | Refused): Record<string, unknown> {
  const { name, id } = row.who;
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(row.late === undefined ? {} : { late: row.late }),
    ...(row.attempts.length === 1 ? {} : { attempts: row.attempts.length }),
    got: row.kind === "submission" ? row.path : row.reason,
  };
}

/** What is read from a folder, and that its archive tells the same. */
export async function rowsOf(files: Files, layout?: string): Promise<Record<string, unknown>[]> {
  const rows = (await received(files)).map(brief);
  await withFolder({ "download.zip": await zipOf(files) }, async (folder) => {
    if (layout !== undefined) assertEquals((await findHandIns(`${folder}/download.zip`, a1)).layout, layout);
    assertEquals((await readAll(`${folder}/download.zip`)).map(brief), rows, "packed");
  });
  return rows;
}
