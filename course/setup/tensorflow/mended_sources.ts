import { join } from "node:path";

/**
 * The addon keeps the names of attributes in one set for all threads. Two isolates that insert at once, as the checks of a
 * notebook do, end the process; so each thread gets a set of its own.
 */
const SHARED = "static std::set<std::string> ATTR_NAME_SET;";
const OWN = "static thread_local std::set<std::string> ATTR_NAME_SET;";

/** A source of the addon, as it is compiled. */
export const mended = (source: string): string => source.replace(SHARED, OWN);

/**
 * Writes the sources of the addon, mended, where they are compiled.
 *
 * @param folder Where the npm package has them; their headers are taken from there.
 * @param scratch The folder to write into.
 * @returns Their paths.
 */
export async function writeMendedSources(folder: string, scratch: string): Promise<string[]> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".cc")).sort();
  await Deno.mkdir(scratch, { recursive: true });
  return await Promise.all(names.map(async (name) => {
    const path = join(scratch, name);
    await Deno.writeTextFile(path, mended(await Deno.readTextFile(join(folder, name))));
    return path;
  }));
}
