import { join } from "node:path";

/** What of the addon loads graphs: it reads them from a folder; `tags` are separated by commas. */
interface GraphLoader {
  loadSavedModel(folder: string, tags: string): number;
}

/** Lets the addon load a graph that is at hand as bytes, by way of a temporary folder. */
export const loadGraphWith = (addon: GraphLoader) => (savedModel: Uint8Array<ArrayBuffer>): number => {
  const folder = Deno.makeTempDirSync({ prefix: "diffusion-step-" });
  try {
    Deno.writeFileSync(join(folder, "saved_model.pb"), savedModel);
    return addon.loadSavedModel(folder, "serve");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
};
