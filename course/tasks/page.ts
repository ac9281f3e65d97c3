/**
 * `deno task page [ASSIGNMENT | NOTEBOOK]`: makes an HTML page of a notebook, whole by itself.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { isNotebookPath, namedAssignment, notebookFile } from "../assignments/notebook_file.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { makePage } from "../page/mod.ts";
import { thisProject } from "../setup/project.ts";
import { jupyterIsInstalled } from "../setup/python/jupyter.ts";

const usage = `deno task page [ASSIGNMENT | NOTEBOOK]

Makes an HTML page of your saved notebook, with its formulas, figures and outputs inside: for reading anywhere, without
network, and for printing (in the browser, also to PDF). It lies beside the notebook. On top stand your name and student id,
as you wrote them below "Hand in", and your points. What is below "Scratch" is left out.

  ASSIGNMENT    a1 (the default), a2, a3 or a4: the notebook in notebooks/
  NOTEBOOK      path of another notebook
  --out FILE    another place for the page`;

interface Order {
  readonly notebook: string;
  readonly page: string;
}

async function readArguments(args: string[]): Promise<Order | undefined> {
  const options = { out: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  const { values: { out, help }, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (help) return undefined;
  if (positionals.length > 1) throw new Error(`One notebook at a time, got: ${positionals.join(", ")}.`);
  const [which = "a1"] = positionals;
  const notebook = isNotebookPath(which) ? typedPath(which) : (await notebookFile(namedAssignment(which))).path;
  const page = out === undefined ? notebook.replace(/(\.ipynb)?$/i, ".html") : typedPath(out);
  return { notebook, page };
}

await interruptible(async (signal) => {
  const order = await readingOrder(() => readArguments(Deno.args));
  if (order === undefined) return void console.log(usage);
  const machine = thisMachine(signal);
  if (!await jupyterIsInstalled(thisProject, machine)) {
    throw new Error(
      "Pages are made by nbconvert, a part of Jupyter, which is not installed. To get it: deno task setup",
    );
  }
  const { student, results } = await makePage({ project: thisProject, machine, ...order });
  const size = (await Deno.stat(order.page)).size / 1e6;
  console.log(`${shownPath(order.page)}, ${size.toFixed(1)} MB. To get a PDF, open it in a browser and print it.`);
  if (results === undefined) return;
  console.log(`${results.points} of ${results.of} points, as its outputs say.`);
  if (student.name === undefined) console.log('There is no name below "Hand in" yet.');
}, { usage, farewell: "Stopped.", grace: 0.1 });
