import { fileURLToPath, pathToFileURL } from "node:url";
import { describeFailure } from "../machine/failure.ts";

/**
 * Writes modules to a new folder in the project, lets `use` have their URLs (in the same order), and removes the folder.
 * They must lie in the project, or packages would not be found.
 *
 * @param root The folder of the project, with a slash at its end.
 * @throws {Error} If the project may not be written, in a sentence.
 */
export async function withModuleFiles<T>(
  sources: readonly string[],
  root: URL,
  use: (modules: readonly URL[]) => Promise<T>,
): Promise<T> {
  const project = fileURLToPath(root);
  const folder = await Deno.makeTempDir({ dir: project, prefix: ".joined_" }).catch((error) => {
    error.message = error.message.replace(/: tmpdir$/, `: mkdir '${project}'`); // the error itself does not say where
    throw new Error(describeFailure(error).text, { cause: error });
  });
  try {
    const modules = sources.map((_, i) => pathToFileURL(`${folder}/module_${i + 1}.ts`));
    await Promise.all(modules.map((module, i) => Deno.writeTextFile(module, sources[i]!)));
    return await use(modules);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
