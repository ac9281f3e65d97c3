/**
 * `deno task reference [--out DIR]`: makes the reference of the library, as pages for a browser.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { writeReference } from "../package/reference.ts";
import { thisProject } from "../setup/project.ts";

const usage = `deno task reference [--out DIR]

Makes pages of what the library offers: every function with its shapes, its errors and an example that runs.

  --out DIR  where the pages go; out/reference if not given: a new or empty folder, or earlier pages`;

interface Order {
  readonly folder: string;
}

function readArguments(args: string[]): Order | undefined {
  const options = { out: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  const { values: { out = "out/reference", help } } = parseArgs({ args, options });
  return help ? undefined : { folder: typedPath(out) };
}

await interruptible(async (signal) => {
  const order = await readingOrder(() => Promise.resolve(readArguments(Deno.args)));
  if (order === undefined) return void console.log(usage);
  const pages = await writeReference(thisProject.root, order.folder, thisMachine(signal));
  console.log(`The first pages are ${pages.map(shownPath).join(", ")}.`);
}, { usage, farewell: "Stopped: the pages are not whole." });
