import { assertEquals, assertThrows } from "@std/assert";
import { checkPoints, type Points, pointsFrom } from "../../../lib/metrics/points.ts";

Deno.test("checkPoints() accepts points in float32 and float64", () => {
  checkPoints(Float32Array.of(1, 2));
  checkPoints(Float64Array.of(1, 2, -3, 0));
});

Deno.test("checkPoints() names the first row that is not finite", () => {
  for (const wrong of [NaN, Infinity, -Infinity]) {
    for (const axis of [0, 1]) {
      const points = new Float64Array(10);
      points[4 + axis] = wrong;
      points[9] = NaN;
      const row = axis === 0 ? `(${wrong}, 0)` : `(0, ${wrong})`;
      assertThrows(
        () => checkPoints(points, "samples"),
        RangeError,
        `samples: row 2 is ${row}. All coordinates must be`,
      );
    }
  }
});

Deno.test("checkPoints() refuses no points and half a point", () => {
  assertThrows(() => checkPoints(new Float32Array(), "data"), RangeError, "data: there are no points");
  assertThrows(() => checkPoints(Float32Array.of(1, 2, 3), "data"), RangeError, "data: the length is 3.");
});

Deno.test("checkPoints() says what it got instead of an array of points", () => {
  class Tensor {}
  const cases: [unknown, string][] = [
    [[[1, 2]], "got Array"],
    [new Tensor(), "got Tensor"],
    [Int32Array.of(1, 2), "got Int32Array"],
    [undefined, "got undefined"],
    [null, "got null"],
    ["1,2", "got a string"],
  ];
  for (const [value, message] of cases) assertThrows(() => checkPoints(value as Points), TypeError, message);
});

Deno.test("pointsFrom() interleaves rows and refuses rows that are not pairs", () => {
  assertEquals(pointsFrom([[1, 2], [3, 4]]), Float64Array.of(1, 2, 3, 4));
  assertThrows(() => pointsFrom([[1, 2], [3, 4, 5]]), TypeError, "row 1 has 3 numbers");
});
