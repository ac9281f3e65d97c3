import { assertAlmostEquals, assertEquals, assertGreater, assertStringIncludes, assertThrows } from "@std/assert";
import { errorAgainstNfe, slopeOf } from "../../../lib/plots/error_against_nfe.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { Picture } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";

/** A method of some order: exactly so from NFE 20 on, worse before. */
const curve = (name: string, order: number, factor: number) => ({
  name,
  points: [5, 10, 20, 40, 80].map((nfe) => ({ nfe, error: factor / nfe ** order + (nfe < 20 ? 0.3 : 0) })),
});
const panels = [
  { title: "equal steps in t", curves: [curve("order 1", 1, 2), curve("order 2", 2, 30)] },
  { title: "equal steps in λ", curves: [curve("order 1", 1, 2), curve("order 2", 2, 6)] },
];

Deno.test("errorAgainstNfe() looks as it did", async () => {
  await assertSnapshot("error_against_nfe", errorAgainstNfe(panels, { slopeFrom: 20 }));
});

Deno.test("errorAgainstNfe() draws every curve in its own colour, the same in all panels", () => {
  const { png, width, height } = errorAgainstNfe(panels);
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  for (const color of colors.series.slice(0, 2)) assertGreater(picture.share(color), 0.001);
  const swapped = panels.map((panel, i) => i === 0 ? panel : { ...panel, curves: panel.curves.toReversed() });
  assertAlmostEquals(
    new Picture(errorAgainstNfe(swapped).png).share(colors.series[0]),
    picture.share(colors.series[0]),
    1e-3,
  );
});

Deno.test("errorAgainstNfe() writes the slope from an NFE on beside each name", () => {
  const { svg } = errorAgainstNfe(panels, { slopeFrom: 20 });
  for (const label of ["order 1: slope −1.0", "order 2: slope −2.0"]) {
    assertEquals(svg!.split(`>${label}</text>`).length - 1, 2, label);
  }
});

Deno.test("slopeOf() fits all points by least squares, in any order, and leaves out what comes before", () => {
  const points = [[10, 1], [100, 0.1], [1000, 0.1]].map(([nfe, error]) => ({ nfe: nfe!, error: error! }));
  assertAlmostEquals(slopeOf({ name: "X", points }), -0.5, 1e-12);
  assertAlmostEquals(slopeOf({ name: "X", points: points.toReversed() }), -0.5, 1e-12);
  assertAlmostEquals(slopeOf({ name: "X", points }, 100), 0, 1e-12);
  assertThrows(() => slopeOf({ name: "X", points }, 101), RangeError, '"X" has no slope from NFE 101 on');
});

Deno.test("errorAgainstNfe() joins points in the order of their NFE", () => {
  const shuffled = panels.map((panel) => ({
    ...panel,
    curves: panel.curves.map((one) => ({ ...one, points: one.points.toReversed() })),
  }));
  assertEquals(errorAgainstNfe(shuffled).svg, errorAgainstNfe(panels).svg);
});

Deno.test("errorAgainstNfe() escapes names and titles", () => {
  const [{ curves: [one] }] = panels as [typeof panels[0]];
  const { svg } = errorAgainstNfe([{ title: "a < b", curves: [{ ...one!, name: "A & B" }] }]);
  for (const text of [">a &lt; b</text>", ">A &amp; B: slope"]) assertStringIncludes(svg!, text);
});

Deno.test("errorAgainstNfe() refuses what a log axis cannot show, and says where it is", () => {
  const broken = (nfe: number, error: number) => () =>
    errorAgainstNfe([{ title: "P", curves: [{ name: "X", points: [{ nfe: 5, error: 1 }, { nfe, error }] }] }]);
  assertThrows(broken(0, 1), RangeError, '"X", nfe of point 1 is 0. Give a finite number above 0.');
  assertThrows(broken(9, 0), RangeError, '"X", error of point 1 is 0');
  assertThrows(broken(9, NaN), RangeError, '"X", error of point 1 is NaN');
  assertThrows(broken(5, 2), RangeError, '"X" has no slope from NFE 0 on. Give two points there or more.');
  assertThrows(() => errorAgainstNfe([]), RangeError, "there are no panels");
  assertThrows(() => errorAgainstNfe([{ title: "P", curves: [] }]), RangeError, '"P" has no curves');
  assertThrows(() => errorAgainstNfe(panels, { from: 3 } as never), TypeError, "from");
});
