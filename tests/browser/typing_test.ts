/**
 * What JupyterLab shows while one types: what a name is, what can follow a dot, and a red line under what cannot be.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { readNotebook, sourceOf } from "../../course/notebooks/mod.ts";
import { thisProject } from "../../course/setup/project.ts";
import { jupyterIsThere } from "../kernel/jupyter.ts";
import { startJupyterLab } from "../kernel/jupyterlab.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { NotebookPage } from "./notebook_page.ts";

const chromium = findChromium();

const source = join(thisProject.root, "notebooks", "a1_ddpm_ddim.ipynb");

async function indexOfTodo(id: string): Promise<number> {
  return (await readNotebook(source)).cells.findIndex((cell) => sourceOf(cell).startsWith(`// TODO ${id}`));
}

const errors = (place: Locator | Page) => place.locator(".cm-lintRange-error");

/** Waits for the language server to have looked at all: it explains a name. */
async function hoverOverName(page: Page, cell: Locator): Promise<string> {
  const name = cell.locator(".cm-line", { hasText: "function qSample" }).locator("span", { hasText: /^qSample$/ });
  const explained = page.locator(".lsp-tooltip");
  for (let tries = 0; tries < 30 && await explained.count() === 0; tries++) {
    await page.mouse.move(5, 5);
    await name.hover(); // at first the server may still be reading
    await explained.waitFor({ timeout: 2000 }).catch(() => {});
  }
  return await explained.first().innerText();
}

Deno.test({
  name: "JupyterLab explains a name, completes after a dot and underlines a wrong type in a TODO, after a reload too",
  ignore: chromium === undefined || !jupyterIsThere,
  sanitizeOps: false, // playwright-core keeps timers and pipes of its own
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ dir: thisProject.root, prefix: ".browser-test-" });
    let browser: Browser | undefined;
    try {
      await Deno.copyFile(source, join(folder, "a1.ipynb"));
      await using jupyterlab = await startJupyterLab(folder);
      browser = await launchChromium(chromium!);
      const page = await browser.newPage({ viewport: { width: 1200, height: 1100 } });
      page.setDefaultTimeout(60_000);
      const picture = (name: string) => page.screenshot({ path: join(thisProject.root, "out", "browser", name) });
      try {
        const address = jupyterlab.notebook("a1.ipynb");
        let notebook = await NotebookPage.open(page, address);
        let cell = notebook.cell(await indexOfTodo("a1.qSample"));
        assertStringIncludes(await hoverOverName(page, cell), "noise?: tf.Tensor2D");
        await picture("typing_hover.png");
        assertEquals(await errors(page).allInnerTexts(), [], "a notebook as it is handed out has no error");

        await page.mouse.move(5, 5);
        await cell.locator(".cm-line", { hasText: "throw new Todo" }).click();
        await page.keyboard.press("Home");
        await page.keyboard.press("Shift+End");
        await page.keyboard.type("return x0.");
        const offered = page.locator(".jp-Completer .jp-Completer-item");
        await offered.first().waitFor();
        assertStringIncludes((await offered.allInnerTexts()).join("\n"), "clipByValue");
        await picture("typing_completion.png");

        await page.keyboard.press("Backspace");
        await page.keyboard.type(" * noise;");
        await errors(cell).filter({ hasText: "noise" }).waitFor();
        await picture("typing_error.png");

        await page.keyboard.press("Control+s");
        await page.waitForTimeout(500);
        notebook = await NotebookPage.open(page, address);
        cell = notebook.cell(await indexOfTodo("a1.qSample"));
        await errors(cell).filter({ hasText: "noise" }).waitFor();

        await cell.locator(".cm-line", { hasText: "return x0" }).click();
        await page.keyboard.press("Home");
        await page.keyboard.press("Shift+End");
        await page.keyboard.type("return x0.mul(noise);");
        await errors(cell).first().waitFor({ state: "detached" });
      } catch (error) {
        await picture("typing_failed.png");
        console.log(jupyterlab.log());
        throw error;
      }
    } finally {
      await browser?.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
