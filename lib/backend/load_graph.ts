import { neededBuiltin } from "../host/builtin.ts";
import { cores } from "../host/host.ts";

/** How many parts of a step run side by side, if it is cut into parts. */
export const PARTS = 2;

/**
 * Settings of a session that runs a step in parts: TensorFlow's ConfigProto. course/setup has the addon read it beside a
 * graph.
 *
 * - graph_options.rewrite_options.disable_meta_optimizer: rewriting such a graph takes longer than recording it, and what
 *   comes of it is no faster.
 * - intra_op_parallelism_threads: 1, on as many processors as there are parts. Otherwise every operation would be shared
 *   out among all, and the parts would wait for each other at the end of each.
 */
const settingsOfParts = (): Uint8Array =>
  Uint8Array.of(...[10 << 3 | 2, 5, 10 << 3 | 2, 3, 0x98, 1, 1], ...(cores() === PARTS ? [2 << 3, 1] : []));

/** What of the addon loads graphs: it reads them from a folder; `tags` are separated by commas. */
interface GraphLoader {
  loadSavedModel(folder: string, tags: string): number;
}

/**
 * Lets the addon load a graph that is at hand as bytes, by way of a temporary folder.
 *
 * @throws {Error} If no temporary folder can be made, or nothing written into it.
 */
export const loadGraphWith = (addon: GraphLoader) => (savedModel: Uint8Array<ArrayBuffer>, isCut = false): number => {
  const { mkdtempSync, rmSync, writeFileSync } = neededBuiltin("node:fs", "A recorded step");
  const { join } = neededBuiltin("node:path", "A recorded step");
  const { tmpdir } = neededBuiltin("node:os", "A recorded step");
  let folder: string | undefined;
  try {
    try {
      folder = mkdtempSync(join(tmpdir(), "diffusion-step-"));
      writeFileSync(join(folder, "saved_model.pb"), savedModel);
      if (isCut) writeFileSync(join(folder, "session_config.pb"), settingsOfParts());
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
