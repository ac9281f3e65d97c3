import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator } from "playwright-core";
import { slider } from "../../lib/notebook/mod.ts";
import { jupyterFolder, jupyterIsThere, venvProgram } from "../kernel/jupyter.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const chromium = findChromium();

const frames = ["red", "green", "blue"].map((color) => ({
  label: color,
  svg:
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100" fill="${color}"/></svg>`,
}));

/** Writes a notebook with two outputs, a slider each, as a page, the way of JupyterLab's own export. */
async function exportPage(folder: string, env: Readonly<Record<string, string>>): Promise<string> {
  const outputs = [slider(frames, { title: "Colours", interval: 20 }), slider(frames, { title: "Others", start: 0 })]
    .map(({ html, text }) => ({
      output_type: "display_data",
      metadata: {},
      data: { "text/html": html, "text/plain": text },
    }));
  const cell = { cell_type: "code", id: "a", metadata: {}, source: "", execution_count: 1, outputs };
  const path = join(folder, "sliders.ipynb");
  await Deno.writeTextFile(path, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  const { success, stderr } = await new Deno.Command(venvProgram("jupyter"), {
    args: ["nbconvert", "--to", "html", path],
    env,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return pathToFileURL(join(folder, "sliders.html")).href;
}

/** The labels of the pictures that are visible. */
const visible = (group: Locator): Promise<(string | null)[]> =>
  group.getByRole("img").evaluateAll((pictures: { alt: string; checkVisibility(o: unknown): boolean }[]) =>
    pictures.filter((picture) => picture.checkVisibility({ visibilityProperty: true })).map(({ alt }) => alt)
  );

Deno.test({
  name: "sliders in an exported page follow keys and mouse, play to the end, and leave each other alone",
  ignore: chromium === undefined || !jupyterIsThere,
  sanitizeOps: false, // playwright-core keeps timers and pipes of its own
  sanitizeResources: false,
  fn: async () => {
    await using jupyter = await jupyterFolder();
    const address = await exportPage(jupyter.path, jupyter.env);
    const browser = await launchChromium(chromium!);
    try {
      const page = await browser.newPage();
      await page.route(/^https?:/, (route) => route.abort()); // the page itself asks for nothing; nbconvert's for MathJax
      await page.goto(address, { waitUntil: "domcontentloaded" });
      const [one, other] = [page.getByRole("group", { name: "Colours" }), page.getByRole("group", { name: "Others" })];
      assertEquals(await visible(one), ["Colours, blue"]);

      await one.getByRole("slider").press("ArrowLeft");
      assertEquals(await visible(one), ["Colours, green"]);
      assertMatch(await one.innerText(), /green/);
      assertEquals(await one.getByRole("slider").getAttribute("aria-valuetext"), "green");

      await one.getByRole("slider").press("Home");
      assertEquals(await visible(one), ["Colours, red"]);
      await one.getByRole("button", { name: "Play" }).press("Space");
      await one.locator('[aria-valuetext="blue"]').waitFor();
      await one.getByRole("button", { name: "Play" }).waitFor(); // no longer "Pause"
      assertEquals(await visible(one), ["Colours, blue"]);

      assertEquals(await visible(other), ["Others, red"]);
    } finally {
      await browser.close();
    }
  },
});
