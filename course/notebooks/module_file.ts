import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Writes modules to a new folder in the project, lets `use` have their URLs (in the same order), and removes the folder.
 * They must lie in the project, or packages would not be found.
 *
 * @param root The folder of the project, with a slash at its end.
 */
export async function withModuleFiles<T>(
  sources: readonly string[],
  root: URL,
  use: (modules: readonly URL[]) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir({ dir: fileURLToPath(root), prefix: ".joined_" });
  try {
    const modules = sources.map((_, i) => pathToFileURL(`${folder}/module_${i + 1}.ts`));
    await Promise.all(modules.map((module, i) => Deno.writeTextFile(module, sources[i]!)));
    return await use(modules);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
