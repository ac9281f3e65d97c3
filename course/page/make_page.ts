import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { assignmentsIn } from "../assignments/notebook_file.ts";
import { writeWhole } from "../machine/write_whole.ts";
import type { Machine } from "../machine/machine.ts";
import { formatNotebook, type Notebook, readNotebook, withoutScratch } from "../notebooks/mod.ts";
import type { Project } from "../setup/project.ts";
import { venvPython } from "../setup/python/environment.ts";
import { drawFormulas } from "./draw_formulas.ts";
import { formulaStyle } from "./formula_style.ts";
import { type PageHead, pageHead } from "./page_head.ts";
import { resultsIn } from "./results.ts";
import { studentIn } from "./student.ts";

/** Which notebook, and where its page goes. */
export interface PageOptions {
  readonly project: Project;
  readonly machine: Pick<Machine, "os">;
  /** Path of the notebook. */
  readonly notebook: string;
  /** Path of the page. */
  readonly page: string;
}

/**
 * Makes a page of a notebook: one HTML file that is whole by itself, offline and for good. Its formulas are drawn, its
 * figures and fonts are inside, and name and points stand on top. What is below the heading "Scratch" is left out.
 *
 * @returns What stands on top.
 * @throws {NotebookError} If the file is no notebook.
 * @throws {Error} If nbconvert, which set-up installs, cannot do it.
 */
export async function makePage({ project, machine, notebook, page }: PageOptions): Promise<PageHead> {
  const content = withoutScratch(await readNotebook(notebook)).work;
  const title = basename(notebook, extname(notebook));
  const html = drawFormulas(await convert(content, title, venvPython(project, machine.os)));
  const css = await Deno.readTextFile(new URL("./page.css", import.meta.url));
  const [assignment] = await assignmentsIn(notebook);
  const head: PageHead = {
    student: studentIn(content),
    ...(assignment === undefined ? {} : { results: resultsIn(content, assignment) }),
  };
  const parts: Record<string, string> = {
    style: `<style>${await formulaStyle()}\n${css}</style>`,
    head: pageHead(head),
  };
  await writeWhole(page, html.replace(/<!--(style|head)-->/g, (_, part: string) => parts[part]!));
  return head;
}

/** The notebook as HTML whose formulas are still TeX. */
async function convert(notebook: Notebook, title: string, python: string): Promise<string> {
  const child = new Deno.Command(python, {
    args: [fileURLToPath(new URL("./page.py", import.meta.url)), title],
    env: { PYTHONUTF8: "1", JUPYTER_PREFER_ENV_PATH: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const written = new Blob([formatNotebook(notebook)]).stream().pipeTo(child.stdin).catch(() => {}); // its end says why
  const { success, stdout, stderr } = await child.output();
  await written;
  if (success) return new TextDecoder().decode(stdout);
  const said = new TextDecoder().decode(stderr).trim().split("\n").slice(-5).join("\n");
  throw new Error(`nbconvert cannot make a page of ${title}:\n${said}\nIf Jupyter is damaged: deno task setup.`);
}
