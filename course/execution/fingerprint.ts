/**
 * What a notebook runs, as one short text: two runs with the same fingerprint ran the same program.
 *
 * @module
 */
import { build, stop } from "esbuild";
import { basename, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { codeCells, joinCells, readNotebook } from "../notebooks/mod.ts";

/**
 * The SHA-256 of the program that a notebook is: its cells and what they use of the project's modules, without comments,
 * types and names that do not matter. What it says between the cells may change, and so may a comment of the library.
 * Packages from npm do not count.
 *
 * @param notebook Path of the notebook.
 * @throws {Error} If it is no program, or imports what is not there.
 */
export async function fingerprint(notebook: string): Promise<string> {
  const cells = codeCells(await readNotebook(notebook));
  const { source } = joinCells(cells, pathToFileURL(notebook), basename(notebook));
  const contents = source.replace(/"file:\/\/[^"\n]*"/g, (url) => JSON.stringify(pathOf(url)));
  try {
    const { outputFiles: [program] } = await build({
      stdin: { contents, resolveDir: dirname(notebook), loader: "ts" },
      ...{ bundle: true, write: false, minify: true, format: "esm", packages: "external", logLevel: "silent" },
      loader: { ".node": "empty" },
    });
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(program!.contents));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  } finally {
    await stop();
  }
}

/** The path that a quoted URL of a file means. */
const pathOf = (quoted: string) => fileURLToPath(JSON.parse(quoted));
