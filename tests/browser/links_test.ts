/**
 * Files that a text of a notebook names, opened from it as a student does.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { thisProject } from "../../course/setup/project.ts";
import { browserTest } from "./browser_test_case.ts";

const notebook = join(thisProject.root, "notebooks", "a1_ddpm_ddim.ipynb");

browserTest(
  "a file that a text of a notebook names opens in JupyterLab by a click, with what stands in it",
  async () => ({ "a1.ipynb": await Deno.readTextFile(notebook) }),
  async ({ page, open, picture }) => {
    const files = ["docs/notebooks.md", "course/assignments/a1.ts", "lib/networks/time_linear.ts"];
    for (const file of files) {
      await open("a1.ipynb");
      await page.locator(".jp-RenderedMarkdown a", { hasText: file }).first().click();
      const tab = page.locator(".lm-TabBar-tab.jp-mod-current .lm-TabBar-tabLabel", {
        hasText: file.split("/").at(-1)!,
      });
      await tab.waitFor({ state: "attached" }); // hidden where one document is shown
      const [first] = (await Deno.readTextFile(join(thisProject.root, file))).split("\n");
      const shown = page.locator(".jp-FileEditor .cm-content, .jp-MarkdownViewer");
      await shown.filter({ hasText: first!.replace(/^# /, "") }).first().waitFor(); // the editor opens before its file is there
      assertEquals(await page.locator(".jp-Dialog").count(), 0);
    }
    await picture("links");
  },
);
