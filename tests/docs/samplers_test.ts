/** The table and the figure of docs/samplers.md, from numbers that were made up. */
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { type Measured, samplersFigure, samplersTable } from "../../docs/samplers_figure.ts";

const measured: Measured[] = [
  {
    group: "stochastic",
    name: "DDPM",
    points: [{ steps: 5, chamfer: 1234.5 }, { steps: 10, chamfer: 39 }, { steps: 20, chamfer: 41 }],
  },
  { group: "as a flow", name: "flow", points: [{ steps: 5, chamfer: 60.04 }, { steps: 10, chamfer: 20 }] },
];

const page = "before\n<!-- distances: written by docs/samplers.ts -->\nold\n<!-- end of distances -->\nafter";

Deno.test("the table stands in its place on the page, with the calls from which on a limit holds", () => {
  const written = samplersTable(page, measured);
  assertMatch(written, /^before\n<!--[^>]*-->\n\n\| sampler [^]*\n\n<!-- end of distances -->\nafter$/);
  const rows = written.split("\n").filter((line) => line.startsWith("|")).map((line) =>
    line.split(/ *\| */).slice(1, -1)
  );
  assertEquals(rows[0], ["sampler", "NFE 5", "NFE 10", "NFE 20", "NFE 50", "NFE 100", "from here on below 40"]);
  assertEquals(rows[2], ["DDPM", "1,235", "39.0", "41.0", "", "", "more than 20"]);
  assertEquals(rows[3], ["flow", "60.0", "20.0", "", "", "", "10"]);
  assertEquals(samplersTable(written, measured), written);
});

Deno.test("a page without a place for the table is refused", () => {
  assertThrows(() => samplersTable("nothing", measured), Error, "has no lines");
});

Deno.test("the figure has a plot for each group, and every name once", () => {
  const { svg = "" } = samplersFigure(measured);
  for (const text of ["stochastic", "as a flow", "DDPM", ">flow<"]) assertEquals(svg.split(text).length, 2, text);
});
