/**
 * The whole site, built of notebooks that did not have to run, and read as a visitor does.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assignments } from "../../../course/assignments/mod.ts";
import { thisMachine } from "../../../course/machine/machine.ts";
import { answerLines } from "../../../course/release/release_notebook.ts";
import { thisProject as project } from "../../../course/setup/project.ts";
import { buildSite } from "../../../site/build_site.ts";
import { findChromium, launchChromium } from "../../browser/chromium.ts";
import { readyNotebook, solutionOf } from "../ready_notebook.ts";
import { deadLinks, siteFiles, wordsOf } from "../site_folder.ts";

const chromium = findChromium();

/** One page of each kind. */
const kinds = [
  "index.html",
  "assignments/index.html",
  ...assignments.map(({ id }) => `assignments/${id}.html`),
  "playground/index.html",
  "docs/index.html",
  "docs/samplers.html",
  "docs/grading.html",
  "reference/index.html",
  "reference/~/planDdim.html",
];

Deno.test("the whole site is in order", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "site-" });
  try {
    const screen = { write: () => {}, terminal: false, columns: 80 };
    await buildSite({ project, machine: thisMachine(), folder, executed: readyNotebook }, { screen });
    const files = siteFiles(folder);

    await t.step("every link, picture and anchor leads to something that is there", async () => {
      assert(files.size > 500, `${files.size} files`);
      assertEquals(await deadLinks(folder), []);
    });

    await t.step("no line of an answer can be read", async () => {
      const lines = new Set<string>();
      for (const assignment of assignments) {
        const name = assignment.id;
        for (const line of answerLines(await solutionOf(assignment), name)) lines.add(line.replace(/\s+/g, " "));
      }
      assert(lines.size > 50, `${lines.size} lines`);
      for (const [path, file] of files) {
        if (!path.endsWith(".html") || path.startsWith("reference/")) continue; // the library is public
        const words = wordsOf(await Deno.readTextFile(file));
        assertEquals([...lines].filter((line) => words.includes(line)), [], path);
      }
    });

    await t.step("an assignment has its TODOs, and the outputs of the solution", async () => {
      for (const { id, todos } of assignments) {
        const html = await Deno.readTextFile(join(folder, `assignments/${id}.html`));
        for (const todo of todos) assertStringIncludes(wordsOf(html), `throw new Todo("${todo.id}")`);
        assertStringIncludes(html, "The loss falls");
        assert(!html.includes("katex-error"), `${id} has a formula that is none`);
      }
    });

    await t.step({
      name: "in a browser no page complains, asks the network or is wider than a telephone, by day and by night",
      ignore: chromium === undefined,
      fn: async () => {
        const browser = await launchChromium(chromium!);
        try {
          for (const colorScheme of ["light", "dark"] as const) {
            for (const width of [360, 1280]) {
              const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
              const complaints: string[] = [];
              page.on("console", (message) => {
                if (message.text() === "No available adapters.") return; // Chromium's own word for a machine without a GPU
                if (["error", "warning"].includes(message.type())) complaints.push(message.text());
              });
              page.on("pageerror", (error) => void complaints.push(error.message));
              page.on("request", (request) => {
                if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
              });
              for (const path of kinds) {
                await page.goto(pathToFileURL(join(folder, path)).href);
                const wide = await page.locator("html").evaluate(({ scrollWidth }: { scrollWidth: number }) =>
                  scrollWidth
                );
                const unnamed = await page.locator('img[alt=""], img:not([alt])').count();
                assert(wide <= width, `${path} is ${wide} wide where there are ${width}`);
                if (!path.startsWith("reference/")) assertEquals(unnamed, 0, `${path} has pictures without words`);
                assertEquals(complaints, [], `${path}, ${width}, ${colorScheme}`);
              }
              await page.close();
            }
          }
        } finally {
          await browser.close();
        }
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
