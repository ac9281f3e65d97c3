/**
 * `deno task package [--out DIR]`: makes the library a file that npm installs, for Node, Deno, Bun and browsers.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { packLibrary } from "../package/pack.ts";
import { thisProject } from "../setup/project.ts";

const usage = `deno task package [--out DIR]

Compiles lib/ to JavaScript with declarations and packs it: in another project, npm install FILE installs it.

  --out DIR  where the file goes; out/package if not given`;

interface Order {
  readonly folder: string;
}

function readArguments(args: string[]): Order | undefined {
  const options = { out: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  const { values: { out = "out/package", help } } = parseArgs({ args, options });
  return help ? undefined : { folder: typedPath(out) };
}

await interruptible(async (signal) => {
  const order = await readingOrder(() => Promise.resolve(readArguments(Deno.args)));
  if (order === undefined) return void console.log(usage);
  const { path, name, version } = await packLibrary(thisProject.root, order.folder, thisMachine(signal));
  const size = (await Deno.stat(path)).size / 1e6;
  console.log(`${name} ${version} is ${shownPath(path)}, ${size.toFixed(1)} MB.`);
  console.log(`To use it in another project: npm install ${path} @tensorflow/tfjs @tensorflow/tfjs-backend-wasm`);
}, { usage, farewell: "Stopped: the file is not whole." });
