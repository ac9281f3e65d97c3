import { assertEquals, assertMatch } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";

const cells = [
  'import "../lib/notebook/setup.ts";\nimport { show } from "../lib/notebook/mod.ts";\n"ready"',
  'for (let i = 0; i < 20_000; i++) console.log("line", i);',
  'for (let i = 0; i < 2000; i++) await Deno.jupyter.display({ "text/html": `<b>state ${i}</b>`, "text/plain": "" }, ' +
  '{ raw: true, display_id: "state", update: i > 0 });\nconsole.log("after");',
  'for (let i = 0; i <= 500; i++) process.stdout.write(`\\r${i} of 500`);\nconsole.log();\nconsole.warn("warned");',
  'for (let i = 0; i < 100; i++) { console.clear(); console.log("drawing", i); }',
  'console.log("x".repeat(5e6));\nconsole.log("end");\nthrow new Error("after all");',
  "for (let i = 0; i < 1e6; i++) {\n  const end = performance.now() + 200;\n  while (performance.now() < end);\n" +
  "  await show(`picture ${i}`);\n}",
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

browserTest(
  "JupyterLab shows the end of loops that print, update, draw and clear, and Stop ends one that shows pictures",
  () => Promise.resolve({ "outputs.ipynb": notebook }),
  async ({ open, picture }) => {
    const shown = await open("outputs.ipynb");
    for (const index of cells.keys()) {
      if (index < cells.length - 1) await shown.run(index);
    }
    const texts = await Promise.all(cells.map((_, index) => shown.text(index)));
    assertEquals(texts[1]!.split("\n").length, 20_000);
    assertMatch(texts[1]!, /^line 0\n[^]*\nline 19999$/);
    assertMatch(texts[2]!, /^state 1999\s+after$/);
    assertMatch(texts[3]!, /^500 of 500\s+warned$/);
    assertEquals(texts[4], "drawing 99");
    assertMatch(texts[5]!, /characters left out\]\nend\s+Error: after all/);

    const last = cells.length - 1;
    await shown.start(last);
    await shown.output(last).getByText("picture 3", { exact: true }).waitFor();
    await shown.stop();
    await shown.over(last);
    assertMatch(await shown.text(last), /Stopped by you\./);
    await shown.cell(2).scrollIntoViewIfNeeded();
    await picture("outputs");
  },
  { height: 1400 },
);
