import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import type { Project } from "../project.ts";
import { missingOf } from "../python/record.ts";
import { libraryNames } from "./tensorflow_wheel.ts";

/** In the folder of the library: the pins that were installed there, one a line. Written last. */
export const CONTENTS = "contents.txt";

/** The pins whose wheels lie in the folder of the C library, if it is completely there. */
export function contentsOfTensorflow(project: Project): string | undefined {
  try {
    return Deno.readTextFileSync(join(project.tensorflow, CONTENTS));
  } catch {
    return undefined;
  }
}

/** The device that the installed C library is made for, if one is completely there. */
export async function installedTensorflow(project: Project, os: Machine["os"]): Promise<"CPU" | "GPU" | undefined> {
  const contents = contentsOfTensorflow(project);
  if (contents === undefined) return undefined;
  for (const name of libraryNames(os)) {
    if (!(await isThere(join(project.tensorflow, "tensorflow", name)))) return undefined;
  }
  return contents.includes("nvidia-") ? "GPU" : "CPU";
}

/** What of the library is missing or cut, held against the list that its wheel came with. */
export async function damageOfTensorflow({ tensorflow }: Project): Promise<string | undefined> {
  const info = [...Deno.readDirSync(tensorflow)].find(({ name }) => /^tensorflow.*\.dist-info$/.test(name));
  const record = info === undefined ? undefined : await readIfThere(join(tensorflow, info.name, "RECORD"));
  const kept = (record ?? "").split("\n").filter((line) => /^tensorflow\/(include\/|libtensorflow)/.test(line));
  const missing = missingOf(kept.join("\n"), tensorflow);
  return missing === 0 ? undefined : `${missing} of its files are missing or cut`;
}
