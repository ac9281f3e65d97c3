/**
 * A student's first ten minutes, in a real browser: JupyterLab opens the notebook of Assignment 1, the first cells run
 * and show a figure, a check says what is missing, long work shows its bar, and Stop ends it.
 *
 * @module
 */
import { assert, assertEquals, assertGreater, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { type Cell, formatNotebook, readNotebook, sourceOf, toLines } from "../../course/notebooks/mod.ts";
import { thisProject } from "../../course/setup/project.ts";
import { browserTest } from "./browser_test_case.ts";

/** Half an hour of work, for the Stop button. */
const longWork = `import { startProgress, tick } from "../lib/progress/mod.ts";
await using progress = startProgress({ title: "Long work", total: 60000, unit: "iterations" });
for (let i = 1; i <= 60000; i++) {
  const end = performance.now() + 30;
  while (performance.now() < end);
  progress.update(i, { loss: 1 / i });
  await tick();
}`;

const codeCell = (id: string, source: string): Cell => ({
  ...{ cell_type: "code", id, metadata: {}, source: toLines(source), outputs: [], execution_count: null },
});

/** The student's notebook with two cells more, and where they are. */
async function longNotebook() {
  const notebook = await readNotebook(join(thisProject.root, "notebooks", "a1_ddpm_ddim.ipynb"));
  const firstCheck = notebook.cells.findIndex((cell) => /^await check\(/m.test(sourceOf(cell)));
  const end = notebook.cells.push(codeCell("long-work", longWork), codeCell("after-work", "6 * 7"));
  const text = formatNotebook(notebook);
  const codeUpTo = (index: number) =>
    [...Array(index + 1).keys()].filter((i) => notebook.cells[i]!.cell_type === "code");
  return { text, first: codeUpTo(firstCheck), firstCheck, work: end - 2, after: end - 1 };
}

browserTest(
  "a student opens the notebook in JupyterLab, runs the first cells, sees figures and checks, and presses Stop",
  async () => ({ "a1.ipynb": (await longNotebook()).text }),
  async ({ page, open, picture }) => {
    const places = await longNotebook();
    const notebook = await open("a1.ipynb");
    for (const index of places.first) await notebook.run(index);
    const [setup] = places.first;
    assertMatch(await notebook.text(setup!), /^\S.* on (CPU|GPU)[^\n]*$/); // one line, and nothing that an import returns
    const figure = page.locator(".jp-OutputArea-output img").first();
    await figure.scrollIntoViewIfNeeded();
    assertGreater(await figure.evaluate((img: { naturalWidth: number }) => img.naturalWidth), 0);
    await picture("figure");
    await notebook.output(places.firstCheck).scrollIntoViewIfNeeded();
    await picture("first_check");
    assertMatch(await notebook.text(places.firstCheck), /a1\.constructor/);
    assert(!/\n\s+at /.test(await notebook.text(places.firstCheck)), "a friendly message has no stack trace");

    await notebook.start(places.work);
    const bar = notebook.output(places.work).getByRole("progressbar", { name: "Long work" });
    await bar.waitFor();
    const before = await bar.getAttribute("aria-valuenow");
    const moved = notebook.output(places.work).locator(`[role=progressbar]:not([aria-valuenow="${before}"])`);
    await moved.waitFor();
    assertEquals(await notebook.output(places.work).getByRole("progressbar").count(), 1);
    await notebook.stop();
    await notebook.over(places.work);
    const text = await notebook.text(places.work);
    assertMatch(text, / · stopped\n/);
    assertMatch(text, /Stopped by you after [\d,]+ of 60,000 iterations\. What was computed so far is kept\./);
    await picture("stopped");

    await notebook.run(places.after);
    assertStringIncludes(await notebook.text(places.after), "42");
  },
);
