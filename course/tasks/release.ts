/**
 * `deno task release [--out DIR]`: writes the students' notebooks to `notebooks/`, or a whole student copy to DIR.
 *
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { assignments } from "../assignments/mod.ts";
import { ReleaseError, studentNotebook, writeStudentCopy } from "../release/mod.ts";

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

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({
      args: Deno.args,
      options: { out: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      console.log(usage);
    } else if (values.out === undefined) {
      await releaseNotebooks();
    } else {
      const folder = resolve(values.out);
      const { files, replaced } = await writeStudentCopy(folder, root);
      console.log(
        `${replaced ? "Replaced the earlier student copy" : "Wrote a student copy"} in ${folder}: ${files} files.`,
      );
    }
    return 0;
  } catch (error) {
    if (error instanceof ReleaseError) console.error(error.message);
    else if (error instanceof TypeError && "code" in error) console.error(`${error.message}\n\n${usage}`);
    else throw error;
    return 1;
  }
}

if (import.meta.main) Deno.exit(await main());
