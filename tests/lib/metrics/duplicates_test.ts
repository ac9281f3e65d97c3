import { assertEquals, assertThrows } from "@std/assert";
import { countCopies, countDuplicates } from "../../../lib/metrics/duplicates.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

const distinct = new HostRandom(1).normal(2 * 256);

Deno.test("countDuplicates() counts the points that came before", () => {
  assertEquals(countDuplicates(distinct), 0);
  const eightTimes = new Float64Array(8 * distinct.length);
  for (let i = 0; i < 8; i++) eightTimes.set(distinct, i * distinct.length);
  assertEquals(countDuplicates(eightTimes), 7 * 256);
  assertEquals(countDuplicates(new Float32Array(20)), 9);
});

Deno.test("countDuplicates() takes 0 and -0 for one number, and x for another than y", () => {
  assertEquals(countDuplicates(Float64Array.of(0, 1, -0, 1)), 1);
  assertEquals(countDuplicates(Float64Array.of(1, 2, 2, 1)), 0);
});

Deno.test("a tolerance is a distance that still counts, across the borders of cells", () => {
  const points = Float64Array.of(0.999, 0, 1.001, 0);
  assertEquals(countDuplicates(points, { tolerance: 0.001 }), 0);
  assertEquals(countDuplicates(points, { tolerance: 0.0021 }), 1);
  assertEquals(countDuplicates(Float64Array.of(0, 0, 3, 4), { tolerance: 5 }), 1);
  assertEquals(countDuplicates(Float64Array.of(0, 0, 3, 4), { tolerance: 4.999 }), 0);
  assertEquals(countDuplicates(Float64Array.of(-0.5, -0.5, 0.4, 0.4), { tolerance: 1.3 }), 1);
});

Deno.test("countCopies() finds samples that are data, within a tolerance also rounded ones", () => {
  const samples = new Float64Array(2 * 256);
  samples.set(distinct.subarray(0, 2 * 100));
  samples.set(new HostRandom(2).normal(2 * 156), 2 * 100);
  assertEquals(countCopies(samples, distinct), 100);
  assertEquals(countCopies(new Float32Array(distinct), distinct), 0);
  assertEquals(countCopies(new Float32Array(distinct), distinct, { tolerance: 1e-6 }), 256);
});

Deno.test("duplicates refuse a tolerance that is no distance, and points that are not finite", () => {
  assertThrows(() => countDuplicates(distinct, { tolerance: -1 }), RangeError, "tolerance is -1");
  assertThrows(() => countCopies(distinct, distinct, { tolerance: NaN }), RangeError, "countCopies: tolerance is NaN");
  assertThrows(() => countDuplicates(Float64Array.of(NaN, 0)), RangeError, "countDuplicates: points: row 0");
  assertThrows(() => countCopies(distinct, Float64Array.of(0, NaN)), RangeError, "countCopies: reference: row 0");
});
