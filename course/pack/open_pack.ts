/**
 * Opens a pack, after it was compared with this machine and this course, and sees to it that every file is whole.
 *
 * @module
 */
import { join, relative } from "node:path";
import { amount } from "../machine/amount.ts";
import { filesBelow } from "../machine/files_below.ts";
import type { LiveLine } from "../machine/live_line.ts";
import type { Machine } from "../machine/machine.ts";
import { work } from "../machine/work.ts";
import type { Project } from "../setup/project.ts";
import { venvVersion } from "../setup/python/environment.ts";
import { findPython } from "../setup/python/python.ts";
import { gpuName } from "../setup/tensorflow/gpu.ts";
import { MANIFEST, type Manifest, minor, pinsOf, platformOf, sha256, whyUnfit } from "./manifest.ts";

/** What to do with a file that came to harm. */
const COPY = "copy the file anew, or make it again with `deno task pack`";

/**
 * Unpacks a pack into a folder of the project's store, which is the caller's to delete.
 *
 * @param path The file.
 * @returns The folder, and what the pack says of itself.
 * @throws {Error} If the file is no pack, is damaged, or is for another machine or another version of the course: in one
 *   sentence, and nothing is changed.
 */
export async function openPack(
  path: string,
  project: Project,
  machine: Machine,
  line: LiveLine,
): Promise<{ folder: string; manifest: Manifest }> {
  const { size } = await Deno.stat(path);
  const tar = machine.which("tar");
  if (tar === undefined) throw new Error("tar was not found, which opens the pack. Install it, then run this again.");
  const read = await work(machine, { argv: [tar, "-xOf", path, MANIFEST] }, line, {
    doing: () => "looking into the pack",
  });
  const manifest = parse(read.stdout);
  if (manifest === undefined) throw new Error(`${path} is no pack, or is damaged: ${COPY}.`);
  const reason = whyUnfit(manifest, {
    ...{ platform: platformOf(machine), python: await pythonOf(project, machine, manifest.python) },
    ...{ gpu: (await gpuName(machine)) !== undefined, pins: await pinsOf(project, machine) },
  });
  if (reason !== undefined) throw new Error(`${path} cannot be used here: ${reason}.`);
  const free = machine.free(project.root);
  if (free !== undefined && free < size) {
    throw new Error(`Opening ${path} takes ${amount(size)}, and ${amount(free)} are free on the disk: make room.`);
  }
  await Deno.mkdir(project.store, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: project.store, prefix: "pack-" });
  try {
    const { code } = await work(machine, { argv: [tar, "-xf", path, "-C", folder] }, line, {
      doing: () => "unpacking",
    });
    if (code !== 0) throw new Error(`${path} is cut or damaged: ${COPY}.`);
    const wrong = await firstWrong(folder, manifest, line);
    if (wrong !== undefined) throw new Error(`${path} is damaged (${wrong}): ${COPY}.`);
    return { folder, manifest };
  } catch (error) {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
    throw error;
  }
}

function parse(text: string): Manifest | undefined {
  try {
    const found = JSON.parse(text);
    return typeof found?.pins === "string" && typeof found.files === "object" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The Python that set-up will take; where there is none, the pack's serves as well as any. */
async function pythonOf(project: Project, machine: Machine, packed: string): Promise<string> {
  const made = await venvVersion(project, machine.os);
  if (made !== undefined) return minor(made);
  const found = await findPython(machine);
  return typeof found === "string" ? packed : minor(found.version);
}

async function firstWrong(folder: string, { files }: Manifest, line: LiveLine): Promise<string | undefined> {
  const there = new Set([...filesBelow(folder)].map((path) => relative(folder, path).replaceAll("\\", "/")));
  let done = 0;
  for (const [name, hash] of Object.entries(files)) {
    if (!there.delete(name)) return `${name} is missing`;
    if ((await sha256(join(folder, name))) !== hash) return `${name} is another`;
    line.doing("checking", `${++done} of ${Object.keys(files).length} files`);
  }
  there.delete(MANIFEST);
  const [extra] = there;
  return extra === undefined ? undefined : `${extra} does not belong to it`;
}
