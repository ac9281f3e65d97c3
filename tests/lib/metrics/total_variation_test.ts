import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gridHistogram } from "../../../lib/metrics/grid_histogram.ts";
import { totalVariation } from "../../../lib/metrics/total_variation.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

Deno.test("totalVariation() is 0 for equal histograms, 1 for disjoint ones, and symmetric", () => {
  assertEquals(totalVariation([0.25, 0.75], [0.25, 0.75]), 0);
  assertEquals(totalVariation([1, 0], [0, 1]), 1);
  assertAlmostEquals(totalVariation([0.2, 0.8], [0.5, 0.5]), 0.3, 1e-15);
  assertEquals(totalVariation([0.2, 0.8], [0.5, 0.5]), totalVariation([0.5, 0.5], [0.2, 0.8]));
});

Deno.test("totalVariation() counts what is missing to 1 as one more bin", () => {
  assertAlmostEquals(totalVariation([0.5, 0.5], [0.5, 0.2]), 0.3, 1e-15);
  assertAlmostEquals(totalVariation([0.5, 0.2], [0.5, 0.2]), 0, 1e-15);
  assertEquals(totalVariation([0, 0], [0.5, 0.5]), 1);
});

Deno.test("two draws of N points over B equal bins differ by about sqrt(B / (pi N))", () => {
  const random = new HostRandom(3);
  const [n, bins] = [20_000, 64];
  const draw = () => gridHistogram(random.uniform(2 * n), { range: [0, 1], bins: 8 }).fractions;
  const expected = Math.sqrt(bins / (Math.PI * n));
  assertLess(Math.abs(totalVariation(draw(), draw()) - expected), 0.3 * expected);
});

Deno.test("totalVariation() refuses histograms that cannot be compared", () => {
  assertThrows(() => totalVariation([1], [0.5, 0.5]), RangeError, "the histograms have 1 and 2 bins");
  assertThrows(() => totalVariation([], []), RangeError, "the histograms have 0 and 0 bins");
  assertThrows(() => totalVariation([0.5, NaN], [0.5, 0.5]), RangeError, "p[1] is NaN");
  assertThrows(() => totalVariation([0.5, 0.5], [-0.1, 0.5]), RangeError, "q[0] is -0.1");
  assertThrows(() => totalVariation([0.5, 0.5], [10, 20]), RangeError, "q[0] is 10. Give fractions");
  assertThrows(() => totalVariation([0.7, 0.7], [0.5, 0.5]), RangeError, "p sums to 1.4");
});
