import { assertEquals } from "@std/assert";
import { logTicks, plainNumber } from "../../../lib/plots/log_axis.ts";

Deno.test("logTicks() are powers of ten on a wide axis and finer on a narrow one", () => {
  assertEquals(logTicks([1e-3, 1e3]), [0.001, 0.01, 0.1, 1, 10, 100, 1000]);
  assertEquals(logTicks([4, 1200]), [5, 10, 20, 50, 100, 200, 500, 1000]);
  assertEquals(logTicks([8.7, 92]), [10, 20, 50]);
  assertEquals(logTicks([0.28, 0.75]), [0.3, 0.4, 0.5, 0.6, 0.7]);
  assertEquals(logTicks([15.2, 16.9]), [15.5, 16, 16.5]);
});

Deno.test("plainNumber() writes numbers without exponents", () => {
  assertEquals([0.05, 20, 1000, 1e-4].map(plainNumber), ["0.05", "20", "1,000", "0.0001"]);
});
