import { assertEquals, assertMatch } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

const ignore = !jupyterIsThere;

Deno.test(
  { name: "a figure arrives as a drawing, or else as a PNG, of the right size and with its title in words", ignore },
  async () => {
    await using kernel = await Kernel.start();
    const cell = await kernel.run(`import { show } from "./lib/notebook/mod.ts";
import { lossCurve } from "./lib/plots/loss_curve.ts";
import { samplesOverTarget } from "./lib/plots/samples_over_target.ts";
const figures = [lossCurve([1, 0.7, 0.6, 0.55]), samplesOverTarget(Float32Array.of(1, 2), Float32Array.of(1, 2), { title: "Dots & more" })];
for (const figure of figures) await show(figure);
console.log(JSON.stringify(figures.map(({ title, width, height }) => [title, width, height])));`);
    assertEquals(cell.error, undefined);
    const [curve, dots] = JSON.parse(cell.printed()) as [string, number, number][];
    const outputs = cell.of("display_data").map(({ content }) => content.data!);
    assertEquals(outputs.map((data) => Object.keys(data).sort()), Array(2).fill(["text/html", "text/plain"]));
    const image = (type: string, [title, width, height]: [string, number, number]) =>
      `<img src="data:image/${type};base64,…" alt="${
        title.replace("&", "&#38;")
      }" width="${width}" height="${height}" `;
    for (const [i, begin] of [image("svg+xml", curve!), image("png", dots!)].entries()) {
      const html = outputs[i]!["text/html"]!.replace(/(?<=base64,)[^"]+/, "…");
      assertEquals(html.slice(0, begin.length), begin);
    }
    assertEquals(outputs[0]!["text/plain"], `[figure: ${curve![0]}, ${curve![1]} × ${curve![2]}]`);
  },
);

Deno.test({ name: "a Plot, HTML and a data frame arrive as what they are", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cell = await kernel.run(`import { show, slider } from "./lib/notebook/mod.ts";
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import pl from "nodejs-polars";
const { document } = parseHTML("<body></body>");
await show(Plot.plot({ document, ariaLabel: "One <dot>", marks: [Plot.dot([[0, 1]])] }));
await show("<b>bold</b>");
await show(pl.DataFrame({ x: Array.from({ length: 2048 }, (_, i) => i / 3), name: Array(2048).fill("<i>") }));
await show(slider([{ label: "t = 1", svg: "<svg/>" }], { title: "Slider" }));`);
  assertEquals(cell.error, undefined);
  const [plot, html, table, frames] = cell.of("display_data").map(({ content }) => content.data!);
  const [, svg, alt] = plot!["text/html"]!.match(/^<img src="data:image\/svg\+xml;base64,([^"]+)" alt="([^"]+)"/)!;
  assertMatch(atob(svg!), /^<svg[^>]* xmlns=/);
  assertEquals([alt, plot!["text/plain"]], ["One &#60;dot&#62;", "[One <dot>]"]);
  assertEquals(html, { "text/html": "<b>bold</b>", "text/plain": "bold" });
  assertMatch(table!["text/html"]!, /<td>0\.333333<\/td><td>&#60;i&#62;<\/td>.*first 10 of 2,048 rows × 2 columns/);
  assertEquals(table!["text/html"]!.match(/<tr>/g)?.length, 11);
  assertMatch(frames!["text/html"]!, /role="group" aria-label="Slider"/);
});

Deno.test({
  name: "a figure that is the last value of a cell is drawn as by show(); other values are as Deno has them",
  ignore,
}, async () => {
  await using kernel = await Kernel.start();
  await kernel.run(`import "./lib/notebook/setup.ts";
import { show } from "./lib/notebook/mod.ts";
import { lossCurve } from "./lib/plots/loss_curve.ts";
const figure = lossCurve([1, 0.7, 0.6, 0.55]);`);
  const shown = (await kernel.run("await show(figure);")).of("display_data")[0]!.content.data;
  const cell = await kernel.run("figure");
  assertEquals([cell.error, cell.of("execute_result")[0]!.content.data], [undefined, shown]);
  assertEquals((await kernel.run("({ png: 1, title: 2 })")).result, "{ png: 1, title: 2 }");
});
