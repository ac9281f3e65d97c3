/**
 * Figures and sliders in JupyterLab: as a TA sees them, who opens a notebook of somebody else, and as who runs the cell.
 *
 * @module
 */
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Locator } from "playwright-core";
import { imageHtml } from "../../lib/notebook/image.ts";
import { slider } from "../../lib/notebook/mod.ts";
import { lossCurve, reverseProcessFrames, samplesOverTarget } from "../../lib/plots/mod.ts";
import { normals, roll } from "../lib/plots/synthetic.ts";
import { browserTest } from "./browser_test_case.ts";

const data = roll(400);
const frames = reverseProcessFrames([1, 2, 3].map((step) => ({ step, points: normals(800, step) })), data);
const shown = [
  slider(frames, { title: "Reverse process" }).html,
  imageHtml({ ...samplesOverTarget(normals(800, 9), data), alt: "Samples over the target" }),
  imageHtml({ ...lossCurve([1, 0.7, 0.6, 0.55]), alt: "Loss" }),
];

/** What the first code cell does when it is run: it shows the slider itself. */
const source = `import "../lib/notebook/setup.ts";
import { show, slider } from "../lib/notebook/mod.ts";
import { lossCurve, reverseProcessFrames } from "../lib/plots/mod.ts";
const points = (step: number) => Float32Array.from({ length: 800 }, (_, i) => 3 * Math.sin(i * step));
const frames = reverseProcessFrames([1, 2, 3].map((step) => ({ step, points: points(step) })), points(7));
await show(slider(frames, { title: "Reverse process" }));
await show(lossCurve([1, 0.7, 0.6]));`;

/** A notebook that was run elsewhere. */
const notebook = JSON.stringify({
  cells: [
    { cell_type: "markdown", id: "heading", metadata: {}, source: "# A section" },
    {
      ...{ cell_type: "code", id: "figures", metadata: {}, execution_count: 1, source },
      outputs: shown.map((html) => (
        { output_type: "display_data", metadata: {}, data: { "text/html": html, "text/plain": "" } }
      )),
    },
  ],
  metadata: { kernelspec: { name: "diffusion-deno", display_name: "Deno", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
});

/** Descriptions of the pictures that one can see, and their widths. */
const visible = (place: Locator): Promise<[string, number][]> =>
  place.locator("img").evaluateAll((pictures: Picture[]) =>
    pictures.filter((picture) => picture.checkVisibility({ visibilityProperty: true }) && picture.naturalWidth > 0)
      .map((picture) => [picture.alt, picture.width] as [string, number])
  );
interface Picture {
  readonly alt: string;
  readonly width: number;
  readonly naturalWidth: number;
  decode(): Promise<void>;
  checkVisibility(options: unknown): boolean;
}

browserTest(
  "in a notebook of somebody else each figure is one described picture, and a slider says how to see the others",
  () => Promise.resolve({ "figures.ipynb": notebook }),
  async ({ page, open, picture }) => {
    const outputs = (await open("figures.ipynb")).output(1);
    await outputs.locator("img").nth(2).waitFor();
    assertEquals(await visible(outputs), [
      ["Reverse process, step 3 of 3", 420],
      ["Samples over the target", 520],
      ["Loss", 720],
    ]);
    assertEquals(await outputs.getByRole("slider").count() + await outputs.getByRole("button").count(), 0);
    const first = outputs.locator(".jp-OutputArea-child").first();
    assert((await first.innerText()).includes("1 of 3 pictures"), await first.innerText());
    assertLess((await first.boundingBox())!.height, frames[0]!.height + 80);
    await picture("untrusted");
    await page.setViewportSize({ width: 600, height: 1100 }); // what a zoom of 200 % leaves of 1200
    await picture("untrusted_narrow");
    const room = (await outputs.boundingBox())!.width;
    for (const [alt, width] of await visible(outputs)) assertLess(width, room, alt);
  },
);

browserTest(
  "keys that move a slider do not reach JupyterLab, and its picture is described at each step",
  () => Promise.resolve({ "figures.ipynb": notebook }),
  async ({ page, open, picture }) => {
    const shown = await open("figures.ipynb");
    await shown.cell(1).locator(".cm-content").click();
    await page.keyboard.press("Control+Enter");
    const range = shown.output(1).getByRole("slider");
    await range.waitFor();
    await range.click(); // in its middle
    await range.press("ArrowLeft");
    assertEquals(await range.getAttribute("aria-valuetext"), "step 1 of 3");
    assert(await shown.cell(1).isVisible(), "an arrow to the left folds a section in JupyterLab");
    for (const key of ["ArrowRight", "ArrowDown", "ArrowUp", "d", "d", "End"]) await range.press(key);
    assertEquals(await range.getAttribute("aria-valuetext"), "step 3 of 3");
    assert(await shown.cell(0).isVisible() && await shown.cell(1).isVisible());
    await shown.output(1).getByAltText("Training loss").evaluate((picture: Picture) => picture.decode());
    assertEquals((await visible(shown.output(1))).map(([alt]) => alt), [
      "Reverse process, step 3 of 3",
      "Training loss",
    ]);
    const canvas = shown.output(1).locator("canvas");
    const [over, under] = [
      (await canvas.boundingBox())!,
      (await shown.output(1).locator("img").first().boundingBox())!,
    ];
    assertEquals(over, under);
    assertGreater(over.width, 300);
    await picture("slider");
  },
);
