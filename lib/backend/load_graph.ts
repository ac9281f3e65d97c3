import { neededBuiltin } from "../host/builtin.ts";

/** What of the addon loads graphs: it reads them from a folder; `tags` are separated by commas. */
interface GraphLoader {
  loadSavedModel(folder: string, tags: string): number;
}

/**
 * Lets the addon load a graph that is at hand as bytes, by way of a temporary folder.
 *
 * @throws {Error} If no temporary folder can be made, or nothing written into it.
 */
export const loadGraphWith = (addon: GraphLoader) => (savedModel: Uint8Array<ArrayBuffer>): number => {
  const { mkdtempSync, rmSync, writeFileSync } = neededBuiltin("node:fs", "A recorded step");
  const { join } = neededBuiltin("node:path", "A recorded step");
  const { tmpdir } = neededBuiltin("node:os", "A recorded step");
  let folder: string | undefined;
  try {
    try {
      folder = mkdtempSync(join(tmpdir(), "diffusion-step-"));
      writeFileSync(join(folder, "saved_model.pb"), savedModel);
    } catch (error) {
      const { message } = error as Error;
      throw new Error(
        `A recorded step is handed to TensorFlow in a temporary folder, which cannot be written: ${message}. Set TMPDIR to a ` +
          "folder that can, and start again.",
        { cause: error },
      );
    }
    return addon.loadSavedModel(folder, "serve");
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  }
};
