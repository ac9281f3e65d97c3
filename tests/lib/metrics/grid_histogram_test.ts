import { assertEquals, assertThrows } from "@std/assert";
import { gridHistogram } from "../../../lib/metrics/grid_histogram.ts";

Deno.test("gridHistogram() puts x along the rows and y along the columns", () => {
  const { fractions } = gridHistogram(Float64Array.of(0.5, 2.5), { range: [0, 3], bins: 3 });
  assertEquals(fractions.indexOf(1), 0 * 3 + 2);
});

Deno.test("a cell holds its lower edges, the last ones also their upper, and the rest is outside", () => {
  const points = Float64Array.of(0, 0, 1, 1, 2, 2, 2.001, 1, 1, -0.001);
  const { fractions, outside } = gridHistogram(points, { range: [0, 2], bins: 2 });
  assertEquals([...fractions], [0.2, 0, 0, 0.4]);
  assertEquals(outside, 0.4);
});

Deno.test("gridHistogram() covers -5..5 with 16 cells along each axis by default", () => {
  const { fractions } = gridHistogram(Float64Array.of(-5, -5, 5, 5));
  assertEquals([fractions.length, fractions[0], fractions[255]], [256, 0.5, 0.5]);
});

Deno.test("gridHistogram() refuses a grid without cells and points that are not finite", () => {
  const point = Float64Array.of(1, 1);
  assertThrows(() => gridHistogram(point, { range: [1, 1] }), RangeError, "range is [1, 1]");
  assertThrows(() => gridHistogram(point, { range: [0, Infinity] }), RangeError, "range is [0, Infinity]");
  assertThrows(() => gridHistogram(point, { bins: 0 }), RangeError, "bins is 0");
  assertThrows(() => gridHistogram(point, { bins: 1.5 }), RangeError, "bins is 1.5");
  assertThrows(() => gridHistogram(Float64Array.of(1, NaN)), RangeError, "gridHistogram: points: row 0 is (1, NaN)");
});
