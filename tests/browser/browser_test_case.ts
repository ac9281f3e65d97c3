import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { thisProject } from "../../course/setup/project.ts";
import { jupyterIsThere } from "../kernel/jupyter.ts";
import { type JupyterLab, startJupyterLab } from "../kernel/jupyterlab.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { NotebookPage } from "./notebook_page.ts";

const chromium = findChromium();
if (chromium === undefined) {
  console.log(
    "No Chromium on this machine: the browser tests are left out. To run them: install one, or set CHROMIUM.",
  );
}

/** JupyterLab in a browser, with notebooks of the test's own. */
export interface InBrowser {
  readonly page: Page;
  readonly jupyterlab: JupyterLab;
  /** Opens one of the notebooks; again to load the page again. */
  open(name: string): Promise<NotebookPage>;
  /** Keeps a picture of the page in out/browser for people to look at, and says where. */
  picture(name: string): Promise<string>;
}

/**
 * A test in a real browser; left out where there is none.
 *
 * @param notebooks Names and texts of the notebooks that JupyterLab shows.
 */
export function browserTest(
  name: string,
  notebooks: () => Promise<Readonly<Record<string, string>>>,
  run: (at: InBrowser) => Promise<void>,
  { height = 1100 } = {},
): void {
  Deno.test({
    name,
    ignore: chromium === undefined || !jupyterIsThere,
    sanitizeOps: false, // playwright-core keeps timers and pipes of its own
    sanitizeResources: false,
    fn: async () => {
      // Beside notebooks/, so that "../lib" means the same.
      const folder = await Deno.makeTempDir({ dir: thisProject.root, prefix: ".browser-test-" });
      let browser: Browser | undefined;
      try {
        for (const [file, text] of Object.entries(await notebooks())) {
          await Deno.writeTextFile(join(folder, file), text);
        }
        // As `deno task lab` does it; the folder of the test is a hidden one.
        await using jupyterlab = await startJupyterLab(thisProject.root, ["--ContentsManager.allow_hidden=True"]);
        browser = await launchChromium(chromium!);
        const page = await browser.newPage({ viewport: { width: 1200, height } });
        page.setDefaultTimeout(60_000);
        const open = (file: string) => NotebookPage.open(page, jupyterlab.notebook(`${basename(folder)}/${file}`));
        const picture = async (file: string) => {
          const path = join(thisProject.root, "out", "browser", `${file}.png`);
          await page.screenshot({ path });
          return path;
        };
        try {
          await run({ page, jupyterlab, open, picture });
        } catch (error) {
          console.log(`${await picture("failed").catch(() => "no picture")}\n${jupyterlab.log()}`);
          throw error;
        }
      } finally {
        await browser?.close();
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}
