import { join } from "node:path";

/**
 * The addon keeps the names of attributes in one set for all threads. Two isolates that insert at once, as the checks of a
 * notebook do, end the process; so each thread gets a set of its own.
 */
const SHARED = "static std::set<std::string> ATTR_NAME_SET;";
const OWN = "static thread_local std::set<std::string> ATTR_NAME_SET;";

/**
 * The addon loads every graph with the settings that TensorFlow has for all. Where a file with settings lies beside the
 * graph (a ConfigProto), it takes those: how many processors one operation may use is set by graph.
 */
const SETTINGS_FOR_ALL = `  const char *export_dir = export_dir_string.c_str();
`;
const OWN_SETTINGS = `${SETTINGS_FOR_ALL}
  std::ifstream settings(export_dir_string + "/session_config.pb", std::ios::binary);
  if (settings) {
    const std::string bytes((std::istreambuf_iterator<char>(settings)), std::istreambuf_iterator<char>());
    TF_AutoStatus settings_status;
    TF_SetConfig(session_options, bytes.data(), bytes.size(), settings_status.status);
  }
`;
const INCLUDED = `#include "tfjs_backend.h"
`;

/** A source of the addon, as it is compiled. */
export const mended = (source: string): string =>
  source.replace(SHARED, OWN)
    .replace(SETTINGS_FOR_ALL, OWN_SETTINGS)
    .replace(
      INCLUDED,
      source.includes(SETTINGS_FOR_ALL) ? `${INCLUDED}#include <fstream>\n#include <iterator>\n` : INCLUDED,
    );

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
