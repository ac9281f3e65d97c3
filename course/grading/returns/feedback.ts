/**
 * All pages as one archive, for the learning platform to give to its students.
 *
 * @module
 */
import * as zip from "@zip.js/zip.js";
import type { Result } from "../result.ts";
import { feedbackFiles } from "./feedback_names.ts";

zip.configure({ useWebWorkers: false });

/** Always the same, so that the same pages make the same archive. */
const settings: zip.ZipWriterAddDataOptions = {
  lastModDate: new Date(2000, 0, 1),
  extendedTimestamp: false,
  useUnicodeFileNames: true,
};

/** A ZIP archive of files. */
async function packed(files: AsyncIterable<{ path: string; bytes: Uint8Array }>): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), settings);
  for await (const { path, bytes } of files) await writer.add(path, new zip.Uint8ArrayReader(bytes));
  return await writer.close() as Uint8Array<ArrayBuffer>;
}

async function* one(path: string, bytes: Uint8Array) {
  yield await Promise.resolve({ path, bytes });
}

/** The archive of all pages. */
export interface FeedbackZip {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Paths in it, by submissions' keys in their order. */
  readonly paths: readonly string[];
  /** Pages that are missing in it, and why. */
  readonly problems: readonly string[];
}

/**
 * Packs the pages of all submissions under the names that the platform takes back, each read when its turn comes.
 *
 * - Canvas: as in "Download Submissions", both numbers kept. A page for an archive is in an archive of the same name.
 * - Moodle: `Full Name_ID_assignsubmission_file_/a1_feedback.html`, or flat, as the download was.
 * - nbgrader: `feedback/<student>/<assignment>/<notebook>.html`.
 * - Anything else: `KEY.html`; groups have a copy for each member.
 *
 * @param results Those whose pages go back.
 * @param pageOf Reads the page of a submission; one that cannot be read is a problem, not an error.
 */
export async function feedbackZip(
  results: readonly Result[],
  pageOf: (key: string) => Promise<Uint8Array>,
): Promise<FeedbackZip> {
  const paths: string[] = [];
  const problems: string[] = [];
  async function* files() {
    for (const { path, key, packed: isPacked } of feedbackFiles(results)) {
      let page: Uint8Array;
      try {
        page = await pageOf(key);
      } catch (error) {
        problems.push(`${key}: no page, ${error instanceof Error ? error.message : String(error)}`);
        continue;
      }
      paths.push(path);
      yield { path, bytes: isPacked ? await packed(one("feedback.html", page)) : page };
    }
  }
  return { bytes: await packed(files()), paths, problems };
}
