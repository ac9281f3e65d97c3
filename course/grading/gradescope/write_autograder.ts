/**
 * Writes `autograder.zip`, as Gradescope takes it: the course, how it is set up, and how it runs.
 *
 * @module
 */
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Assignment } from "../../assignments/mod.ts";
import { filesBelow } from "../../machine/files_below.ts";
import { secrets } from "../judge/walls.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What of the project is needed to grade. */
const parts = [
  ...["lib", "course", "datasets", "notebooks", "solutions"],
  ...["deno.json", "package.json", "package-lock.json", "requirements.txt"],
];

const runAutograder = ({ id }: Assignment) =>
  `#!/bin/bash
cd /autograder/source
exec node_modules/.bin/deno run --v8-flags=--no-maglev -A course/grading/gradescope/run.ts ${id} /autograder
`;

async function setupScript(): Promise<string> {
  const text = await Deno.readTextFile(new URL("./setup.sh", import.meta.url));
  return text.replace("SECRET_FILES", `chmod go-rwx ${secrets.join(" ")}`);
}

/** What somebody has made while working: hidden files, data sets, pages. */
const isMade = (path: string) => /(?:^|\/)\.|\.(?:parquet|html)$/.test(path);

/**
 * @param folder Where it goes.
 * @returns Its path.
 */
export async function writeAutograder(assignment: Assignment, folder: string): Promise<string> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false });
  const script = { unixMode: 0o100755, msDosCompatible: false } as const;
  await writer.add("setup.sh", new TextReader(await setupScript()), script);
  await writer.add("run_autograder", new TextReader(runAutograder(assignment)), script);
  for (const part of parts) {
    for (const file of filesBelow(join(root, part))) {
      const path = relative(root, file).replaceAll("\\", "/");
      if (!isMade(path)) await writer.add(path, new Uint8ArrayReader(await Deno.readFile(file)));
    }
  }
  const path = join(folder, "autograder.zip");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeFile(path, new Uint8Array(await (await writer.close()).arrayBuffer()));
  return path;
}
