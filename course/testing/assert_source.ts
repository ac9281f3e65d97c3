import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "../setup/project.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { importMap } from "./import_map.ts";

/** Milliseconds that the registry has to answer. */
const PATIENCE = 5000;

/**
 * Finds out where the tests can take `@std/assert` from.
 *
 * @param deno Path of the Deno that runs the tests.
 * @returns Arguments for `deno test` and `deno check`: none if JSR has the package or it is in Deno's cache, else an
 *   import map that puts the project's stand-in in its place.
 */
export async function assertSource(project: Project, machine: Machine, deno: string): Promise<string[]> {
  const config = await Deno.readTextFile(join(project.root, "deno.json"));
  const wanted: unknown = JSON.parse(config).imports?.["@std/assert"];
  if (typeof wanted === "string" && (await canFetch(wanted, machine, deno))) return [];
  const path = join(project.store, "import_map.json");
  const map = importMap(config, pathToFileURL(project.root + "/"), { "@std/assert": "./tests/assert/mod.ts" });
  await writeWhole(path, JSON.stringify(map, null, 2) + "\n");
  return ["--import-map", path];
}

async function canFetch(specifier: string, machine: Machine, deno: string): Promise<boolean> {
  const answer = machine.ask({ argv: [deno, "cache", "-q", "--no-config", specifier] });
  let timer = 0;
  const tooLate = new Promise<undefined>((resolve) => timer = setTimeout(resolve, PATIENCE));
  const outcome = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return outcome?.code === 0;
}
