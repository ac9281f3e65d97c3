/**
 * The library as a file that npm installs.
 *
 * @module
 */
import { dirname, join } from "node:path";
import type { Machine } from "../machine/machine.ts";
import { compilePackage } from "./compile.ts";
import { type DenoPackage, manifestOf } from "./manifest.ts";

/** Files that are no modules, from the folder of the library. */
const beside = ["README.md", "metrics/face_classifier.safetensors"];

/** What {@linkcode packLibrary} has made. */
export interface Packed {
  /** The path of the file. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Compiles the library and packs it: JavaScript, declarations, README and licence, in one file.
 *
 * @param root The folder of the project.
 * @param folder Where the file goes.
 * @throws {Error} If npm is missing or complains.
 */
export async function packLibrary(root: string, folder: string, machine: Machine): Promise<Packed> {
  const npm = machine.which("npm");
  if (npm === undefined) throw new Error("npm was not found. Install Node.js 20 or newer, which brings it.");
  const own: DenoPackage = JSON.parse(await Deno.readTextFile(join(root, "lib", "deno.json")));
  const inside = await Deno.makeTempDir({ prefix: "package-" });
  try {
    await fill(inside, root, own);
    await Deno.mkdir(folder, { recursive: true });
    const argv = [npm, "pack", "--json", "--ignore-scripts", "--offline", "--pack-destination", folder];
    const { code, stdout, stderr } = await machine.ask({ argv, cwd: inside });
    if (code !== 0) throw new Error(`npm could not pack the library: ${stderr.trim()}`);
    const [{ filename }] = JSON.parse(stdout);
    return { path: join(folder, filename), name: own.name, version: own.version };
  } finally {
    await Deno.remove(inside, { recursive: true });
  }
}

/** Puts into a folder what the file will hold. */
async function fill(inside: string, root: string, own: DenoPackage): Promise<void> {
  const library = join(root, "lib");
  compilePackage(Object.values(own.exports).map((path) => join(library, path)), library, inside);
  for (const path of beside) {
    await Deno.mkdir(dirname(join(inside, path)), { recursive: true });
    await Deno.copyFile(join(library, path), join(inside, path));
  }
  await Deno.copyFile(join(root, "LICENSE"), join(inside, "LICENSE"));
  const manifest = manifestOf(own, JSON.parse(await Deno.readTextFile(join(root, "package.json"))));
  await Deno.writeTextFile(join(inside, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
}
