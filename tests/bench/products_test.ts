import { assertEquals } from "@std/assert";
import { flops, samplingProducts, trainingProducts } from "../../bench/products.ts";
import { workloadsOf } from "../../bench/workloads.ts";

Deno.test("one linear layer that is given its input has two products in training: forward and for its weights", () => {
  const [forward, weight, ...rest] = trainingProducts([2, 3], 5);
  assertEquals(forward, { m: 5, k: 2, n: 3, transposeA: false, transposeB: true }); // x W^T
  assertEquals(weight, { m: 3, k: 5, n: 2, transposeA: true, transposeB: false }); // dy^T x
  // The time: sinusoids -> hidden, which are given, and hidden -> out, where a gradient goes back.
  assertEquals(rest.map(({ m, k, n }) => [m, k, n]), [[5, 256, 3], [3, 5, 256], [5, 3, 3], [3, 5, 3], [5, 3, 3]]);
});

Deno.test("a sampling step computes the time once for all rows", () => {
  assertEquals(samplingProducts([2, 3], 2048).map(({ m }) => m), [2048, 1, 1]);
});

Deno.test("the steps of the assignments have the millions of operations that were counted by hand", () => {
  const millions = workloadsOf("points").map((
    { name, products },
  ) => [name, products.length, Math.round(flops(products) / 1e6)]);
  assertEquals(millions, [
    ["a1.train", 31, 114],
    ["a1.sample", 12, 137],
    ["a2.train", 47, 198],
    ["a2.sample", 18, 271],
  ]);
});
