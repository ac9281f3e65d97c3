/**
 * What goes back to the students: an archive whose names the learning platform takes back.
 *
 * @module
 */
import { BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import type { Result } from "../result.ts";

/**
 * The name of a student's page in the archive. Canvas and Moodle know whose it is by the name under which the work was downloaded:
 * a file's with another ending, or a page within a folder of the same name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { feedbackName } from "./feedback.ts";
 * assertEquals(feedbackName("lovelaceada_LATE_41_977_a1.zip"), "lovelaceada_LATE_41_977_a1.html");
 * assertEquals(feedbackName("Ada Lovelace_17_assignsubmission_file_"), "Ada Lovelace_17_assignsubmission_file_/feedback.html");
 * ```
 */
export function feedbackName(origin: string): string {
  const path = origin.replaceAll("\\", "/").split("/").filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/");
  return /\.(?:zip|ipynb)$/i.test(path) ? path.replace(/\.\w+$/, ".html") : `${path}/feedback.html`;
}

/** The pages as one archive. */
export async function feedbackZip(
  results: readonly Result[],
  pageOf: (key: string) => Promise<string>,
): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false });
  for (const { key, origin } of results.toSorted((a, b) => a.key < b.key ? -1 : 1)) {
    await writer.add(feedbackName(origin), new TextReader(await pageOf(key)));
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}
