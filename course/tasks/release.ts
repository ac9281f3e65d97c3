/**
 * `deno task release [--out DIR]`: writes the students' notebooks to `notebooks/`, or a whole student copy to DIR.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { assignments } from "../assignments/mod.ts";
import { UsageError } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { typedPath } from "../machine/typed_path.ts";
import { studentNotebook, writeStudentCopy } from "../release/mod.ts";

const usage = `deno task release [--out DIR]

Makes the students' notebooks in notebooks/ from solutions/.

  --out DIR  makes a student copy instead: a folder with all that a student needs and no answer.
             DIR must be new, empty, or an earlier student copy.`;

const root = new URL("../../", import.meta.url);

/** Writes the notebooks that have changed. */
async function releaseNotebooks(): Promise<void> {
  await Deno.mkdir(new URL("notebooks/", root), { recursive: true });
  for (const assignment of assignments) {
    const path = new URL(`notebooks/${assignment.notebook}`, root);
    const text = await studentNotebook(assignment, root);
    const before = await Deno.readTextFile(path).catch(() => undefined);
    if (before !== text) await Deno.writeTextFile(path, text);
    console.log(`notebooks/${assignment.notebook}: ${before === text ? "unchanged" : "written"}`);
  }
}

async function release(): Promise<void> {
  const { values } = parseArgs({
    args: Deno.args,
    options: { out: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return void console.log(usage);
  if (values.out === undefined) return await releaseNotebooks();
  if (values.out.trim() === "") throw new UsageError("--out is empty. Give a folder.");
  const folder = typedPath(values.out);
  const { files, replaced } = await writeStudentCopy(folder, root);
  console.log(
    `${replaced ? "Replaced the earlier student copy" : "Wrote a student copy"} in ${folder}: ${files} files.`,
  );
}

if (import.meta.main) await interruptible(release, { usage, farewell: "Stopped: what is in the folder is not whole." });
