import { assertAlmostEquals, assertEquals } from "@std/assert";
import { apart } from "../../../lib/plots/apart.ts";

Deno.test("apart() leaves positions that are far enough from each other", () => {
  assertEquals(apart([50, 10, 30], 14), [50, 10, 30]);
});

Deno.test("apart() moves near positions to the gap, around their middle and in their order", () => {
  const moved = apart([101, 100, 102], 14);
  const expected = [101, 87, 115];
  moved.forEach((value, i) => assertAlmostEquals(value, expected[i]!, 0.1));
});
