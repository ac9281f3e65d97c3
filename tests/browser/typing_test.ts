/**
 * What JupyterLab shows while one types: what a name is, what can follow a dot, and a red line under what cannot be.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { readNotebook, sourceOf } from "../../course/notebooks/mod.ts";
import { thisProject } from "../../course/setup/project.ts";
import { browserTest } from "./browser_test_case.ts";

const source = join(thisProject.root, "notebooks", "a1_ddpm_ddim.ipynb");

async function indexOfTodo(id: string): Promise<number> {
  return (await readNotebook(source)).cells.findIndex((cell) => sourceOf(cell).startsWith(`// TODO ${id}`));
}

const errors = (place: Locator | Page) => place.locator(".cm-lintRange-error");

/** What is explained when the pointer rests on the name of the cell's function. */
async function hoverOverName(page: Page, cell: Locator): Promise<string> {
  const name = cell.locator(".cm-line", { hasText: "function qSample" }).locator("span", { hasText: /^qSample$/ });
  const explained = page.locator(".lsp-tooltip");
  let text = "";
  for (let tries = 0; tries < 30 && !text.includes("qSample"); tries++) {
    await page.mouse.move(5, 5);
    await explained.waitFor({ state: "detached", timeout: 2000 }).catch(() => {});
    // At first the server may still be reading, and what is drawn above moves the line away from under the pointer.
    await name.hover();
    text = await explained.first().innerText({ timeout: 2000 }).catch(() => "");
  }
  return text;
}

/** Writes something in place of the line of a cell that has a text. */
async function rewrite(page: Page, cell: Locator, hasText: string, text: string): Promise<void> {
  await cell.locator(".cm-line", { hasText }).click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.type(text);
}

browserTest(
  "JupyterLab explains a name, completes after a dot and underlines a wrong type in a TODO, after a reload too",
  async () => ({ "a1.ipynb": await Deno.readTextFile(source) }),
  async ({ page, open, picture }) => {
    const index = await indexOfTodo("a1.qSample");
    const notebook = await open("a1.ipynb");
    const cell = notebook.cell(index);
    assertStringIncludes(await hoverOverName(page, cell), "noise?: tf.Tensor2D");
    await picture("typing_hover");
    assertEquals(await errors(page).allInnerTexts(), [], "a notebook as it is handed out has no error");

    await page.mouse.move(5, 5);
    await rewrite(page, cell, "throw new Todo", "return x0.");
    const offered = page.locator(".jp-Completer .jp-Completer-item");
    await offered.first().waitFor();
    assertStringIncludes((await offered.allInnerTexts()).join("\n"), "clipByValue");
    await picture("typing_completion");

    await page.keyboard.press("Backspace");
    await page.keyboard.type(" * noise;");
    await errors(cell).filter({ hasText: "noise" }).waitFor();
    await picture("typing_error");

    await notebook.save();
    const again = (await open("a1.ipynb")).cell(index);
    await errors(again).filter({ hasText: "noise" }).waitFor();
    await rewrite(page, again, "return x0", "return x0.mul(noise);");
    await errors(again).first().waitFor({ state: "detached" });
  },
);
