/**
 * Makes the playground: a page of four files that needs no server, no network and no installation. Its sources are checked
 * with the types of browsers, and so by themselves: nothing here imports them.
 *
 * @module
 */
import { build, stop } from "esbuild";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const wasmFolder = join(here, "../node_modules/@tensorflow/tfjs-backend-wasm/dist");

/** Without threads: they need headers that a folder does not send. */
const WASM = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];

/** The worker is no module and lies nowhere: an address for lib/compile, which looks for its own in traces. Nothing is asked of it. */
const NO_MODULE = { "import.meta.url": '"https://playground.invalid/worker.js"' };

/**
 * Writes the page into a folder: index.html, playground.css, playground.js, and worker.js, which holds the worker with
 * its .wasm files and weights as one text. Browsers refuse workers and `fetch` to a page that was opened as a file; a
 * script they load.
 *
 * @param folder Made if it is not there; other files in it stay.
 * @returns The paths that were written.
 * @throws {Error} If a source does not compile, or the folder cannot be written.
 *
 * @example
 * ```ts ignore
 * import { buildPlayground } from "./build.ts";
 *
 * await buildPlayground("out/playground");
 * ```
 */
export async function buildPlayground(folder: string): Promise<string[]> {
  const define = { EMBEDDED: JSON.stringify(await embedded()), ...NO_MODULE };
  const [page, worker] = await Promise.all([bundled("main.ts", {}), bundled("worker/worker.ts", define)])
    .finally(stop); // esbuild is a process of its own
  const files: Record<string, string> = {
    "index.html": await Deno.readTextFile(join(here, "index.html")),
    "playground.css": await Deno.readTextFile(join(here, "playground.css")),
    "playground.js": page,
    "worker.js": `globalThis.playgroundWorker = ${JSON.stringify(worker)};\n`,
  };
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

async function bundled(entry: string, define: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    ...{ bundle: true, format: "iife", target: "es2022", minify: true, write: false, logLevel: "silent" },
    ...{ charset: "utf8", legalComments: "eof", define },
  });
  return outputFiles[0]!.text;
}

/** What worker/embedded.ts holds, in base64. */
async function embedded(): Promise<unknown> {
  const entries = async (names: readonly string[], path: (name: string) => string) =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await Deno.readFile(path(name))).toBase64()] as const)),
    );
  return {
    wasm: await entries(WASM, (name) => join(wasmFolder, name)),
    weights: await entries(["noise", "velocity"], (name) => join(here, `weights/swiss_roll_${name}.safetensors`)),
  };
}
