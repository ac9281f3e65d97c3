import { assertEquals, assertThrows } from "@std/assert";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { checkFeatures, type Features } from "../../../lib/metrics/features.ts";
import { nearestRows } from "../../../lib/metrics/nearest_rows.ts";
import { precisionRecall } from "../../../lib/metrics/precision_recall.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

const column = (...values: number[]): Features => ({ values: Float64Array.from(values), dimension: 1 });

Deno.test("nearestRows() gives several neighbours in the order of their distance", () => {
  const { indices, distances } = nearestRows(column(0, 10), column(9, 2, -1, 30), { count: 3 });
  assertEquals(Array.from(indices), [2, 1, 0, 0, 1, 2]);
  assertEquals(Array.from(distances), [1, 2, 9, 1, 8, 11]);
});

Deno.test("nearestRows() finds the same in long rows, which it need not read to the end", () => {
  const random = new HostRandom(4);
  const [rows, among] = [random.normal(5 * 100), random.normal(40 * 100)];
  const { indices } = nearestRows({ values: rows, dimension: 100 }, { values: among, dimension: 100 });
  const distance = (i: number, j: number) =>
    Math.hypot(...Array.from({ length: 100 }, (_, k) => rows[100 * i + k]! - among[100 * j + k]!));
  indices.forEach((nearest, i) => {
    const all = Array.from({ length: 40 }, (_, j) => distance(i, j));
    assertEquals(nearest, all.indexOf(Math.min(...all)));
  });
});

Deno.test("nearestRows() and precisionRecall() say what is wrong with numbers", () => {
  const [few, wide] = [column(1, 2), { values: new Float64Array(4), dimension: 2 }];
  for (const count of [0, 3, 1.5]) {
    assertThrows(
      () => nearestRows(few, few, { count }),
      RangeError,
      `count is ${count}. Give a whole number from 1 to 2`,
    );
  }
  assertThrows(
    () => nearestRows(few, wide),
    RangeError,
    "rows of 1 numbers and nearestRows: among of 2. Take both from",
  );
  assertThrows(
    () => precisionRecall(few, few),
    RangeError,
    "precisionRecall: samples: there are 2 rows. Give 4 or more",
  );
  for (const k of [0, 2.5]) assertThrows(() => precisionRecall(few, few, { k }), RangeError, `k is ${k}. Give a whole`);
});

Deno.test("checkFeatures() says what is no list of features", () => {
  const wrong: [unknown, string][] = [
    [undefined, "x: expected { values, dimension }"],
    [{ values: [1, 2], dimension: 1 }, "x: expected { values, dimension }"],
    [{ values: new Float32Array(5), dimension: 2 }, "x: 5 numbers are no rows of 2"],
    [{ values: new Float32Array(0), dimension: 2 }, "x: there are 0 rows. Give 1 or more"],
    [{ values: Float32Array.of(1, NaN), dimension: 1 }, "x: row 1 has NaN"],
  ];
  for (const [features, message] of wrong) assertThrows(() => checkFeatures(features as Features, "x"), Error, message);
});

Deno.test("accuracy() counts equal labels, and refuses lists of unequal length", () => {
  assertEquals(accuracy(Int32Array.of(1, 2, 3, 3), [1, 0, 3, 0]), 0.5);
  assertThrows(() => accuracy([1], [1, 2]), RangeError, "1 labels were found and 2 wanted");
  assertThrows(() => accuracy([], []), RangeError, "0 labels were found");
});
