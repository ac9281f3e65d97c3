import { assertEquals, assertThrows } from "@std/assert";
import { MersenneTwister } from "../../datasets/mersenne_twister.ts";
import golden from "../golden/numpy_legacy.json" with { type: "json" };

for (const c of golden.cases) {
  Deno.test(`MersenneTwister(${c.seed}) draws the numbers of numpy's RandomState(${c.seed})`, () => {
    if (c.uniform) assertEquals([...new MersenneTwister(c.seed).uniform(c.uniform.length)], c.uniform);
    if (c.choice_8) assertEquals([...new MersenneTwister(c.seed).choice(8, c.choice_8.length)], c.choice_8);
    if (c.permutation_10) assertEquals([...new MersenneTwister(c.seed).permutation(10)], c.permutation_10);
    if (c.uniform_1997_to_1999) {
      assertEquals([...new MersenneTwister(c.seed).uniform(2000).subarray(1997)], c.uniform_1997_to_1999);
    }
  });
}

Deno.test("calls go on where the last one stopped", () => {
  const [all, parts] = [new MersenneTwister(5), new MersenneTwister(5)];
  assertEquals(all.uniform(1000), Float64Array.of(...parts.uniform(400), ...parts.uniform(600)));
});

Deno.test("choice() draws every number below its bound, also when the bound is no power of two", () => {
  assertEquals(new Set(new MersenneTwister(0).choice(5, 500)), new Set([0, 1, 2, 3, 4]));
  assertEquals(new Set(new MersenneTwister(0).choice(1, 10)), new Set([0]));
});

Deno.test("MersenneTwister refuses seeds that numpy refuses", () => {
  for (const seed of [-1, 2 ** 32, 0.5, NaN]) {
    assertThrows(() => new MersenneTwister(seed), RangeError, `the seed is ${seed}. Give a whole number`);
  }
});
