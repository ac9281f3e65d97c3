import { assert, assertEquals, assertMatch } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

const ignore = !jupyterIsThere;

/** The first bytes of every PNG, in base64. */
const PNG = "iVBORw0KGgo";

Deno.test(
  { name: "a figure arrives as SVG and as PNG of the right size, with its title in words", ignore },
  async () => {
    await using kernel = await Kernel.start();
    const cell = await kernel.run(`import { show } from "./lib/notebook/mod.ts";
import { lossCurve } from "./lib/plots/loss_curve.ts";
const figure = lossCurve([1, 0.7, 0.6, 0.55]);
await show(figure);
console.log(JSON.stringify([figure.title, figure.width, figure.height]));`);
    assertEquals(cell.error, undefined);
    const [title, width, height] = JSON.parse(cell.printed()) as [string, number, number];
    const [{ content }, ...more] = cell.of("display_data") as [ReturnType<typeof cell.of>[0], ...unknown[]];
    assertEquals(more, []);
    const { data, metadata } = content;
    assertMatch(data!["image/svg+xml"]!, /^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert(data!["image/png"]!.startsWith(PNG));
    assertEquals(data!["text/plain"], `[figure: ${title}, ${width} × ${height}]`);
    assertEquals(metadata!["image/png"], { width, height, alt: title });
  },
);

Deno.test({ name: "a Plot, HTML and a data frame arrive as what they are", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cell = await kernel.run(`import { show, slider } from "./lib/notebook/mod.ts";
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import pl from "nodejs-polars";
const { document } = parseHTML("<body></body>");
await show(Plot.plot({ document, marks: [Plot.dot([[0, 1]])] }));
await show("<b>bold</b>");
await show(pl.DataFrame({ x: Array.from({ length: 2048 }, (_, i) => i / 3), name: Array(2048).fill("<i>") }));
await show(slider([{ label: "t = 1", svg: "<svg/>" }], { title: "Slider" }));`);
  assertEquals(cell.error, undefined);
  const [plot, html, table, frames] = cell.of("display_data").map(({ content }) => content.data!);
  assertMatch(plot!["image/svg+xml"]!, /^<svg[^>]* xmlns=/);
  assertEquals(html, { "text/html": "<b>bold</b>", "text/plain": "bold" });
  assertMatch(table!["text/html"]!, /<td>0\.333333<\/td><td>&#60;i&#62;<\/td>.*first 10 of 2,048 rows × 2 columns/);
  assertEquals(table!["text/html"]!.match(/<tr>/g)?.length, 11);
  assertMatch(frames!["text/html"]!, /<input type="range"/);
});
