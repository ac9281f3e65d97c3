import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { formatNotebook, readNotebook, sourceOf } from "../../course/notebooks/mod.ts";
import { thisProject } from "../../course/setup/project.ts";
import { jupyterIsThere } from "../kernel/jupyter.ts";
import { startJupyterLab } from "../kernel/jupyterlab.ts";
import { browserTest } from "./browser_test_case.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { NotebookPage } from "./notebook_page.ts";

const chromium = findChromium();

/** Work that goes on until a file of that name lies beside the notebook. */
const enough = "enough.txt";
const work = `import { existsSync } from "node:fs";
async function work() {
  await using progress = startProgress({ title: "Work", total: 100_000, unit: "rounds" });
  for (let i = 1; !existsSync("${enough}"); i++) {
    progress.update(i);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await tick();
  }
  progress.update(100_000);
  await progress.finish();
}
await work();`;

const cells = [
  'import "../lib/notebook/setup.ts";\nimport { startProgress, tick } from "../lib/progress/mod.ts";\n"ready"',
  'throw new Error("not right yet");',
  'console.log("trained on something wrong");',
  "var turns = 0;\nwhile (true) turns++;",
  work,
  'console.log("afterwards");',
];

/** A notebook of code cells that have not run. */
const notebook = JSON.stringify({
  cells: cells.map((source, i) => (
    { cell_type: "code", id: `cell-${i}`, metadata: {}, source, outputs: [], execution_count: null }
  )),
  metadata: { kernelspec: { name: "diffusion-deno", display_name: "Deno", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
});

Deno.test({
  name:
    "in JupyterLab Run All stops at an error, Stop ends an endless loop, and a page that is reloaded learns the end",
  ignore: chromium === undefined || !jupyterIsThere || Deno.build.os === "windows",
  sanitizeOps: false, // playwright-core keeps timers and pipes of its own
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ dir: thisProject.root, prefix: ".browser-test-" });
    await Deno.writeTextFile(join(folder, "run_all.ipynb"), notebook);
    const browser = await launchChromium(chromium!);
    try {
      await using jupyterlab = await startJupyterLab(folder);
      const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
      page.setDefaultTimeout(60_000);
      const shown = await NotebookPage.open(page, jupyterlab.notebook("run_all.ipynb"));

      await shown.startAll();
      await shown.over(1);
      await shown.idle();
      assertStringIncludes(await shown.text(1), "not right yet");
      for (const index of [2, 3, 4, 5]) assert(await shown.isUntouched(index), `cell ${index}`);

      await shown.start(3);
      await page.locator("#jp-main-statusbar", { hasText: "| Busy" }).waitFor();
      await shown.stop();
      await shown.over(3);
      assertStringIncludes(await shown.text(3), "The cell did not listen to Stop");

      await shown.start(4);
      await shown.output(4).getByRole("progressbar", { name: "Work" }).waitFor();
      await shown.save();
      await page.screenshot({ path: join(thisProject.root, "out", "browser", "run_all.png") });
      await page.reload();
      await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
      await page.locator("#jp-main-statusbar", { hasText: "| Busy" }).waitFor();
      await shown.start(5);
      await Deno.writeTextFile(join(folder, enough), "");
      await shown.over(5);
      assertMatch(
        await shown.text(5),
        /^A cell that was at work when this page was opened has ended:\s+Work\s+100,000 rounds in [^]*\nafterwards$/,
      );
      await page.screenshot({ path: join(thisProject.root, "out", "browser", "reloaded.png") });
    } finally {
      await browser.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** Assignment 1, solved but for one root in the forward process. */
async function wrongNotebook() {
  const solution = await readNotebook(join(thisProject.root, "solutions", "a1_ddpm_ddim.ipynb"));
  const cells = solution.cells.map((cell) => (
    {
      ...cell,
      id: String(cell.id),
      source: sourceOf(cell).replace("x0.mul(alphaBar.sqrt()).add", "x0.mul(alphaBar).add"),
    }
  ));
  return { notebook: { ...solution, cells }, cells };
}

if (Deno.build.os !== "windows") {
  browserTest(
    "with a wrong answer Run All stops at its check, which says what is wrong, and no training starts",
    async () => ({ "wrong.ipynb": formatNotebook((await wrongNotebook()).notebook) }),
    async ({ open, picture }) => {
      const { cells } = await wrongNotebook();
      const [failed, training] = ["check-q-sample", "training"].map((id) => cells.findIndex((cell) => cell.id === id));
      const shown = await open("wrong.ipynb");
      await shown.startAll();
      await shown.over(failed!);
      await shown.idle();
      assertStringIncludes(await shown.text(failed!), "not by its square root");
      for (const [index, { cell_type, id }] of cells.entries()) {
        if (cell_type === "code") assertEquals([id, await shown.isUntouched(index)], [id, index > failed!]);
      }
      assert(failed! < training! && await shown.isUntouched(training!));
      await shown.cell(failed!).scrollIntoViewIfNeeded();
      await picture("failed_check");
    },
  );
}
