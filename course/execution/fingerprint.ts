/**
 * What a notebook runs, as one short text: two runs with the same fingerprint ran the same program.
 *
 * @module
 */
import { build, stop } from "esbuild";
import { basename, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sha256 } from "../../lib/host/sha256.ts";
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
    return sha256([program!.contents]);
  } finally {
    await stop();
  }
}

/** The path that a quoted URL of a file means. */
const pathOf = (quoted: string) => fileURLToPath(JSON.parse(quoted));
