import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Pace } from "../../../lib/progress/pace.ts";

Deno.test("the pace of steady work is exact", () => {
  const pace = new Pace();
  for (let i = 1; i <= 100; i++) pace.observe(40 * i, i / 10);
  assertAlmostEquals(pace.perSecond, 400, 1e-9);
});

Deno.test("the pace follows work that becomes slower within seconds", () => {
  const pace = new Pace();
  for (let i = 1; i <= 100; i++) pace.observe(40 * i, i / 10);
  for (let i = 1; i <= 60; i++) pace.observe(4000 + 10 * i, 10 + i / 10); // 100 per second from here on
  assert(pace.perSecond > 100 && pace.perSecond < 110, String(pace.perSecond));
});

Deno.test("the pace of work that has not begun is 0", () => {
  const pace = new Pace();
  pace.observe(0, 0);
  assertEquals(pace.perSecond, 0);
});
