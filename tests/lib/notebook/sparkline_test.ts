import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Sparkline } from "../../../lib/notebook/sparkline.ts";

Deno.test("a long curve stays small and keeps the mean", () => {
  const curve = new Sparkline();
  const total = 240 * 64;
  for (let i = 1; i <= total; i++) curve.add(i, i);
  assert(curve.points.length < 240);
  assertEquals(curve.points.at(-1)!.at, total);
  const mean = curve.points.reduce((sum, { loss }) => sum + loss, 0) / curve.points.length;
  assertAlmostEquals(mean, (total + 1) / 2, 1e-6);
});

Deno.test("a short curve keeps every value", () => {
  const curve = new Sparkline();
  [0.9, 0.5, 0.3].forEach((loss, i) => curve.add(i + 1, loss));
  assertEquals(curve.points.map(({ loss }) => loss), [0.9, 0.5, 0.3]);
});

Deno.test("a loss that is not finite leaves the curve as it was", () => {
  const curve = new Sparkline();
  for (const loss of [0.5, NaN, Infinity, 0.4]) curve.add(1, loss);
  assertEquals(curve.points.map(({ loss }) => loss), [0.5, 0.4]);
  assert(!curve.svg().includes("NaN"));
});

Deno.test("a curve of one value draws nothing, and one of almost equal values divides by nothing", () => {
  const one = new Sparkline();
  one.add(1, 0.5);
  assertEquals(one.svg(), "");
  one.add(2, 0.5 + 1e-17);
  assertEquals(one.svg(), ""); // the same loss, reported once more
  one.add(3, 0.5 * (1 + 1e-15));
  assert(/polyline/.test(one.svg()) && !/NaN|Infinity/.test(one.svg()));
});
