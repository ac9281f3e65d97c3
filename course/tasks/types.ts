/**
 * `deno task types [ASSIGNMENT | NOTEBOOK]`: what the compiler says of a notebook, before anything runs.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { isNotebookPath, namedAssignment, notebookFile } from "../assignments/notebook_file.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { LiveLine } from "../machine/live_line.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { readNotebook } from "../notebooks/mod.ts";
import { findTypeFaults, type TypeFault } from "../types/mod.ts";

const usage = `deno task types [ASSIGNMENT | NOTEBOOK]

Reads your saved notebook as the compiler does, and says what does not fit: with code cell, line and what to write instead.
Nothing runs. What is below "Scratch" is left out.

  ASSIGNMENT    a1 (the default), a2, a3 or a4: the notebook in notebooks/
  NOTEBOOK      path of another notebook
  --json        prints one JSON object and nothing else`;

const root = new URL("../../", import.meta.url);

/** Indents every line but empty ones. */
const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");

/** The outcome for a reader: each fault with its place, what to write instead (once, where it is the same), and the count. */
export function describeTypes(faults: readonly TypeFault[]): string {
  const said = new Set<string>();
  const texts = faults.map(({ cell, line, todo, message, hint }) => {
    const place = cell === undefined
      ? "The whole notebook"
      : `Code cell ${cell}${todo ? ` (${todo})` : ""}, line ${line}`;
    const isNew = hint !== undefined && !said.has(hint);
    if (isNew) said.add(hint);
    return `${place}\n${indented(isNew ? `${message}\n\n${hint}` : message)}`;
  });
  const count = faults.length === 0 ? "No type errors." : `${faults.length} error${faults.length === 1 ? "" : "s"}.`;
  return [...texts, count].join("\n\n");
}

async function readArguments(args: string[]): Promise<{ notebook: string; json: boolean } | undefined> {
  const options = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  const { values: { json = false, help }, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (help) return undefined;
  if (positionals.length > 1) throw new Error(`One notebook at a time, got: ${positionals.join(", ")}.`);
  const [which = "a1"] = positionals;
  const notebook = isNotebookPath(which) ? typedPath(which) : (await notebookFile(namedAssignment(which))).path;
  return { notebook, json };
}

async function types(): Promise<void> {
  const order = await readingOrder(() => readArguments(Deno.args));
  if (order === undefined) return void console.log(usage);
  const { notebook, json } = order;
  const read = await readNotebook(notebook);
  const shown = shownPath(notebook);
  if (!json) console.log(`Reading ${shown}`);
  const line = json ? undefined : new LiveLine("types");
  const alive = setInterval(() => line?.doing("checking"), 100);
  const faults = await findTypeFaults(read, notebook, root).finally(() => clearInterval(alive));
  line?.done(faults.length === 0 ? "fine" : "not as they should be");
  console.log(json ? JSON.stringify({ notebook: shown, faults }) : `\n${describeTypes(faults)}`);
  if (faults.length > 0) Deno.exitCode = 1;
}

if (import.meta.main) await interruptible(types, { usage, farewell: "Stopped.", grace: 0.1 });
