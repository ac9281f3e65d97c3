import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { squareDomain, ticks } from "../../../lib/plots/domain.ts";

Deno.test("squareDomain() holds the data and the prior, and is square", () => {
  for (const data of [[0, 0], [100, -3, 120, 7], [-0.01, 0.02], [-9, 0, 2, 5]]) {
    const { x, y } = squareDomain(Float64Array.from(data));
    assertAlmostEquals(x[1] - x[0], y[1] - y[0], 1e-9);
    data.forEach((value, i) => {
      const [from, to] = i % 2 === 0 ? x : y;
      assert(from < value && value < to, `${value} in ${from}..${to}`);
    });
    for (const [from, to] of [x, y]) assert(from < -4 && 4 < to);
  }
});

Deno.test("ticks() are round numbers within the interval", () => {
  assertEquals(ticks([-4.6, 4.6], 10), [-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  assertEquals(ticks([-4.6, 4.6], 5), [-4, -2, 0, 2, 4]);
  assertEquals(ticks([0, 0.35], 5), [0, 0.1, 0.2, 0.3]);
  assertEquals(ticks([-5, 123], 5), [0, 50, 100]);
});
