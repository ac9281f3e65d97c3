import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { philoxPermutation } from "../../../lib/random/permutation.ts";

Deno.test("philoxPermutation() has every number once", () => {
  for (const n of [0, 1, 2, 5, 1000]) {
    assertEquals([...philoxPermutation(1, 2, n).toSorted()], Array.from({ length: n }, (_, i) => i));
  }
});

Deno.test("philoxPermutation() draws all 24 orders of four equally often", () => {
  const counts = new Map<string, number>();
  const draws = 24_000;
  for (let counter = 0; counter < draws; counter++) {
    const order = philoxPermutation(7, counter, 4).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 24);
  let chiSquare = 0;
  for (const count of counts.values()) chiSquare += (count - draws / 24) ** 2 / (draws / 24);
  assert(chiSquare < 49.73, `chi-square ${chiSquare}`); // the 0.999 quantile for 23 degrees of freedom
});

Deno.test("philoxPermutation() depends on seed and counter, and on nothing else", () => {
  const order = philoxPermutation(1, 2, 50);
  assertEquals(philoxPermutation(1, 2, 50), order);
  assertNotEquals(philoxPermutation(1, 3, 50), order);
  assertNotEquals(philoxPermutation(2, 2, 50), order);
});

Deno.test("philoxPermutation() refuses a length that is no whole number", () => {
  assertThrows(() => philoxPermutation(1, 2, 2.5), RangeError, "n is 2.5");
});
