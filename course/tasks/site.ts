/**
 * `deno task site [--out DIR]`: builds the site of the course.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { thisScreen } from "../machine/screen.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { thisProject } from "../setup/project.ts";
import { executedNotebook } from "../../site/assignments/executed_notebook.ts";
import { buildSite } from "../../site/build_site.ts";

const usage = `deno task site [--out DIR]

Builds the site of the course: pages for a browser that need no server and load nothing from elsewhere. The assignments
stand there as students get them, with the figures of the solutions. A solution that has run already, by this command or by
"deno task start", and has not changed since, is not run again; the others run first, which takes minutes.

  --out DIR  where the site goes; out/site if not given: a new or empty folder, or an earlier site`;

interface Order {
  readonly folder: string;
}

function readArguments(args: string[]): Order | undefined {
  const options = { out: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  const { values: { out, help } } = parseArgs({ args, options });
  if (help) return undefined;
  return { folder: out === undefined ? join(thisProject.root, "out", "site") : typedPath(out) };
}

await interruptible(async (signal) => {
  const order = await readingOrder(() => Promise.resolve(readArguments(Deno.args)));
  if (order === undefined) return void console.log(usage);
  const machine = thisMachine(signal);
  const run = { project: thisProject, machine, signal, screen: thisScreen() };
  const executed = ({ id }: { id: string }) => executedNotebook(id, run);
  await buildSite({ project: thisProject, machine, folder: order.folder, executed }, { signal });
  console.log(`The first page is ${shownPath(join(order.folder, "index.html"))}.`);
}, { usage, farewell: "Stopped: the site is not whole.", grace: 20 });
