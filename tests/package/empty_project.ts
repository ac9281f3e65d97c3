import { dirname, join } from "node:path";
import { packLibrary } from "../../course/package/pack.ts";
import { thisMachine } from "../../course/machine/machine.ts";
import { thisProject } from "../../course/setup/project.ts";

const machine = thisMachine();
const programs = new URL("programs/", import.meta.url);

/** Packages of the project that a user would install beside the library: engines, and what figures are drawn with. */
export const engines = { wasm: "@tensorflow/tfjs-backend-wasm", tensorflow: "@tensorflow/tfjs-node-gpu" } as const;
export const drawing = [
  ...["@observablehq/plot", "@resvg/resvg-js", "dejavu-fonts-ttf", "linkedom", "skia-canvas"],
  ...["jp", "kr", "sc"].map((language) => `@fontsource-variable/noto-sans-${language}`),
];

let packed: Promise<string> | undefined;

/** Packs the library, once for all tests of a file. */
async function packedFile(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "packed-" });
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return (await packLibrary(thisProject.root, folder, machine)).path;
}

/**
 * Runs something in a folder that was empty and depends on the packed file now, as after `npm install FILE PACKAGES`: without
 * a network, because the packages are those of this project.
 *
 * @param packages What is installed beside TensorFlow.js and what the library brings.
 */
export async function inEmptyProject<T>(packages: readonly string[], use: (folder: string) => Promise<T>): Promise<T> {
  const file = await (packed ??= packedFile());
  const folder = await Deno.makeTempDir({ prefix: "empty-project-" });
  try {
    const library = join(folder, "node_modules", "@diffusion-course", "diffusion");
    await Deno.mkdir(library, { recursive: true });
    await say(["tar", "-xzf", file, "-C", library, "--strip-components=1"], folder);
    const dependencies: Record<string, string> = { "@diffusion-course/diffusion": `file:${file}` };
    for (const name of ["@tensorflow/tfjs", "acorn", ...packages]) {
      const link = join(folder, "node_modules", name);
      await Deno.mkdir(dirname(link), { recursive: true });
      await Deno.symlink(join(thisProject.root, "node_modules", name), link, { type: "junction" });
      dependencies[name] = "*";
    }
    await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify({ type: "module", dependencies }));
    await Deno.writeTextFile(join(folder, "deno.json"), '{ "nodeModulesDir": "manual" }');
    for await (const { name } of Deno.readDir(programs)) {
      await Deno.copyFile(new URL(name, programs), join(folder, name));
    }
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The programs that run JavaScript, as far as this machine has them. */
export const hosts: readonly { readonly name: string; readonly argv: readonly string[] | undefined }[] = [
  { name: "Deno", argv: [Deno.execPath(), "run", "--no-lock", "-A", "--v8-flags=--no-maglev"] },
  ...["node", "bun"].map((name) => {
    const path = machine.which(name);
    return { name: name === "node" ? "Node" : "Bun", argv: path === undefined ? undefined : [path] };
  }),
];

/** Runs a program in a folder and reads the JSON that it prints as its last line. */
export async function run<T>(argv: readonly string[], program: string, folder: string): Promise<T> {
  const env = { DIFFUSION_BACKEND: "", NO_COLOR: "1" };
  return JSON.parse((await say([...argv, program], folder, env)).trim().split("\n").at(-1)!);
}

async function say(argv: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await machine.ask({ argv, cwd, env });
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}
