/**
 * Whether notebooks are formatted as `deno fmt` would.
 *
 * `deno fmt --check` itself calls every notebook unformatted (2.7.5), so copies are formatted and compared.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { NotebookFault } from "./typecheck.ts";

/** As in deno.json, which leaves notebooks out, but narrower: beside its file browser JupyterLab shows about 100 columns. */
const SETTINGS = ["--no-config", "--quiet", "--line-width=100", "--prose-wrap=preserve"];

/**
 * The notebooks that `deno fmt` would change.
 *
 * @param fix Whether to write them as they should be.
 */
export async function findUnformatted(paths: readonly string[], { fix = false } = {}): Promise<NotebookFault[]> {
  const folder = await Deno.makeTempDir({ prefix: "formatted_" });
  try {
    const copies = paths.map((_, i) => `${folder}/${i}.ipynb`);
    await Promise.all(paths.map((path, i) => Deno.copyFile(path, copies[i]!)));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["fmt", ...SETTINGS, ...copies],
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      env: { NO_COLOR: "1" },
    }).output();
    if (!success) throw new Error(`deno fmt could not read a notebook: ${new TextDecoder().decode(stderr)}`);
    const unformatted: NotebookFault[] = [];
    for (const [i, notebook] of paths.entries()) {
      const formatted = await Deno.readTextFile(copies[i]!);
      if (formatted === await Deno.readTextFile(notebook)) continue;
      if (fix) await Deno.writeTextFile(notebook, formatted);
      else {unformatted.push({
          notebook,
          message: "is not formatted. Run: deno run -A course/tasks/notebooks.ts --fix",
        });}
    }
    return unformatted;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
