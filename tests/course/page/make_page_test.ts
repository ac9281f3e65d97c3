import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { assignments } from "../../../course/assignments/mod.ts";
import { thisMachine } from "../../../course/machine/machine.ts";
import { makePage } from "../../../course/page/mod.ts";
import { NotebookError } from "../../../course/notebooks/mod.ts";
import { thisProject as project } from "../../../course/setup/project.ts";
import { jupyterIsInstalled } from "../../../course/setup/python/jupyter.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const machine = thisMachine();
const ignore = !(await jupyterIsInstalled(project, machine));

/** Makes a page of the text of a notebook's file, or of one that exists. */
async function pageOf(text: string | Uint8Array | { path: string }): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "page of a notebook " });
  try {
    const notebook = typeof text === "object" && "path" in text ? text.path : join(folder, "my work.ipynb");
    if (typeof text === "string") await Deno.writeTextFile(notebook, text);
    else if (text instanceof Uint8Array) await Deno.writeFile(notebook, text);
    await makePage({ project, machine, notebook, page: join(folder, "page.html") });
    return await Deno.readTextFile(join(folder, "page.html"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a browser would load from elsewhere when it opens the page. */
const loaded = (html: string) =>
  html.match(/<(script|link|img|iframe|video)[^>]*\s(src|href)="(?!data:)[^"]*"|url\((?!['"]?data:)[^)]*\)|@import/g) ??
    [];

Deno.test({ name: "the page of each assignment draws all its formulas and loads nothing", ignore }, async () => {
  for (const { notebook } of assignments) {
    const html = await pageOf({ path: join(project.root, "solutions", notebook) });
    assertEquals(loaded(html), []);
    const { cells } = JSON.parse(await Deno.readTextFile(join(project.root, "solutions", notebook)));
    const words = cells.filter((cell: { cell_type: string }) => cell.cell_type === "markdown")
      .map((cell: { source: string[] }) => cell.source.join("")).join("\n\n");
    const formulas = words.match(/\$\$[^$]+\$\$|\$[^$]+\$/g);
    assert(formulas.length > 30, notebook);
    assertEquals(html.match(/<span class="katex">/g)?.length, formulas.length, notebook);
    assert(!/class="(tex|katex-error)"/.test(html), notebook);
    assertStringIncludes(html, "<b>0 of 20 points</b>");
  }
});

Deno.test(
  { name: "code is that of TypeScript, formulas in outputs are drawn, and name and title are there", ignore },
  async () => {
    const notebook = notebookOf("const x = 1;", { markdown: "a $x_t$ \\$5 `$y$`" }, { markdown: "**Name:** 김연아" });
    const output = (data: Record<string, string>) => ({ output_type: "display_data", metadata: {}, data });
    notebook.cells[0]!.outputs = [output({ "text/latex": "$$\\sqrt{2}$$" }), output({ "text/markdown": "$z$" })];
    const html = await pageOf(JSON.stringify(notebook));
    assertEquals(html.match(/<span class="katex">/g)?.length, 3);
    assertEquals(html.match(/<span class="katex-display">/g)?.length, 1);
    assertStringIncludes(html, "<code>$y$</code>");
    assertStringIncludes(html, '<span class="kd">const</span>');
    assertStringIncludes(html, "<title>my work</title>");
    assertStringIncludes(html, '<p class="name">김연아</p>');
    assertEquals(loaded(html), []);
  },
);

Deno.test(
  { name: "what stands below the heading Scratch is not on the page, nor are its points", ignore },
  async () => {
    const notebook = notebookOf("const work = 1;", { markdown: "## Scratch" }, "const tried = 1;", {
      markdown: "**Name:** nobody",
    });
    const html = await pageOf(JSON.stringify(notebook));
    assertStringIncludes(html, "work");
    assert(!/tried|Scratch|nobody/.test(html));
  },
);

Deno.test(
  { name: "pages are made of what other programs write: byte order marks, UTF-16, no outputs", ignore },
  async () => {
    const cells = [{ cell_type: "code", source: "const greek = 'α';" }];
    const text = JSON.stringify({ cells, nbformat: 4, nbformat_minor: 4 });
    const utf16 = new Uint8Array(Uint16Array.from("\ufeff" + text, (character) => character.charCodeAt(0)).buffer);
    for (const written of ["\ufeff" + text, utf16]) assertStringIncludes(await pageOf(written), "α");
  },
);

Deno.test({ name: "what is no notebook makes no page, and says so", ignore }, async () => {
  await assertRejects(() => pageOf("not a notebook"), NotebookError);
});
