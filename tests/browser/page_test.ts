/**
 * The page of a notebook, as one reads and prints it without network.
 *
 * @module
 */
import { assertEquals, assertGreater } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { assignments } from "../../course/assignments/mod.ts";
import { thisMachine } from "../../course/machine/machine.ts";
import { type Cell, formatNotebook, readNotebook } from "../../course/notebooks/mod.ts";
import { makePage } from "../../course/page/mod.ts";
import { thisProject as project } from "../../course/setup/project.ts";
import { imageHtml } from "../../lib/notebook/image.ts";
import { slider } from "../../lib/notebook/mod.ts";
import { forwardProcess, lossCurve, reverseProcessFrames } from "../../lib/plots/mod.ts";
import { jupyterIsThere } from "../kernel/jupyter.ts";
import { normals, roll } from "../lib/plots/synthetic.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const chromium = findChromium();

const data = roll(300);
const frames = reverseProcessFrames([1, 2].map((step) => ({ step, points: normals(600, step) })), data);
const wide = forwardProcess([0, 1, 2, 3, 4].map((t) => ({ t, points: normals(600, t + 1) })));
const shown = [
  slider(frames, { title: "Reverse process" }).html,
  imageHtml({ ...wide, alt: wide.title }),
  imageHtml({ ...lossCurve([1, 0.7, 0.6]), alt: "Loss" }),
].map((html) => ({ output_type: "display_data", metadata: {}, data: { "text/html": html, "text/plain": "" } }));

/** A cell whose code and output have lines wider than a page, and more of them than a sheet has. */
const long: Cell = {
  ...{ cell_type: "code", metadata: {}, execution_count: 1, source: `const text = "${"long ".repeat(60)}";` },
  outputs: [{ output_type: "stream", name: "stdout", text: `${"0123456789".repeat(30)}\n`.repeat(60) }],
};

/** Makes the page of an assignment that shows figures. */
async function pageOf(notebook: string, folder: string): Promise<string> {
  const content = await readNotebook(join(project.root, "solutions", notebook));
  content.cells.find(({ cell_type }) => cell_type === "code")!.outputs = shown;
  content.cells.push(long);
  const path = join(folder, notebook);
  await Deno.writeTextFile(path, formatNotebook(content));
  const page = join(folder, "page.html");
  await makePage({ project, machine: thisMachine(), notebook: path, page });
  return pathToFileURL(page).href;
}

/** What is too wide for the page: it would be cut on paper. */
const tooWide = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll("body *")]
    .filter((element) => !element.closest(".katex-mathml, script, style") && element.clientWidth > 0)
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 200))`);

/** Formulas of which only a part is seen. */
const scrolled = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll(".katex-display")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.textContent.slice(0, 200))`);

/** Code of usual width that takes more lines than it has. */
const broken = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll(".jp-InputArea-editor pre")]
    .filter((code) => code.textContent.split("\\n").every((line) => line.length <= 102))
    .filter((code) => {
      const height = code.getBoundingClientRect().height;
      code.style.whiteSpace = "pre";
      const unbroken = code.getBoundingClientRect().height;
      code.style.whiteSpace = "";
      return height > unbroken;
    }).map((code) => code.textContent.slice(0, 200))`);

/** Formulas and pictures that take no room, and pictures that did not load. */
const unseen = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll(".katex-html, .katex-html svg, .jp-OutputArea img")]
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < 2 || height < 2 || element.naturalWidth === 0;
    }).map((element) => element.outerHTML.slice(0, 200))`);

Deno.test({
  name: "without network a page shows every formula and figure, on a narrow screen and on paper too",
  ignore: chromium === undefined || !jupyterIsThere,
  sanitizeOps: false, // playwright-core keeps timers and pipes of its own
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "page-" });
    const browser = await launchChromium(chromium!);
    try {
      for (const { id, notebook } of assignments) {
        const address = await pageOf(notebook, folder);
        const context = await browser.newContext({ offline: true, viewport: { width: 1000, height: 1000 } });
        const page = await context.newPage();
        const [asked, wrong]: [string[], string[]] = [[], []];
        page.on("request", (request) => void (/^(file|data|blob):/.test(request.url()) || asked.push(request.url())));
        page.on("pageerror", (error) => void wrong.push(error.message));
        await page.goto(address);
        await page.getByRole("slider").waitFor();
        await page.evaluate("document.fonts.ready");
        assertEquals([asked, wrong], [[], []]);
        assertEquals(
          await page.evaluate(
            "document.fonts.check('16px KaTeX_Main') && document.fonts.check('italic 16px KaTeX_Math')",
          ),
          true,
        );
        assertGreater(await page.locator(".katex-html").count(), 30);
        assertGreater(await page.locator(".katex-html svg").count(), 0); // roots
        assertEquals(
          await page.locator("img").evaluateAll((images: { alt: string }[]) => images.map(({ alt }) => alt)),
          [
            "Reverse process, step 2 of 2",
            wide.title,
            "Loss",
          ],
        );
        for (const [width, media] of [[1000, "screen"], [420, "screen"], [718, "print"]] as const) {
          await page.setViewportSize({ width, height: 1000 });
          await page.emulateMedia({ media });
          assertEquals(await unseen(page), [], `${id}, ${media}, ${width} pixels`);
          assertEquals(await scrolled(page), [], `${id}, ${media}, ${width} pixels`);
          if (media === "print") assertEquals([await tooWide(page), await broken(page)], [[], []], `${id}, ${media}`);
          else {assertEquals(
              await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
              true,
              `${width}`,
            );}
        }
        assertEquals(await page.getByRole("slider").isVisible(), false, "what cannot be pressed is not printed");
        const path = join(project.root, "out", "browser", `page_${id}`);
        await page.pdf({ path: `${path}.pdf`, format: "A4" });
        await page.emulateMedia({ media: "screen" });
        await page.screenshot({ path: `${path}.png`, fullPage: true });
        await context.close();
      }
    } finally {
      await browser.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
