import { assertEquals } from "@std/assert";
import { oddities } from "../../../../course/grading/judge/oddities.ts";

const data = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
const drawn = (seed: number) => Float32Array.from({ length: 400 }, (_, i) => Math.sin((seed + i) * 1.7) + 0.01);

Deno.test("draws that look drawn are not odd", () => {
  assertEquals(oddities([drawn(1), drawn(2000), drawn(4000)], data), []);
});

Deno.test("samples that are data points are told, also where one draw of several holds them", () => {
  assertEquals(oddities([data.slice(0, 400)], data), ["200 of 200 samples are data points."]);
  assertEquals(oddities([drawn(1), data.slice(0, 400)], data), ["200 of 400 samples are data points."]);
  const rounded = data.slice(0, 400).map((value) => value + 1e-6);
  assertEquals(oddities([rounded], data), ["200 of 200 samples are data points."]);
  const few = drawn(1);
  few.set(data.slice(0, 4));
  assertEquals(oddities([few], data), [], "a hundredth of them may come near by chance");
});

Deno.test("samples that are the same, and a draw that comes again, are told", () => {
  assertEquals(oddities([new Float32Array(400).fill(3)], data), ["199 of 200 samples are the same as another one."]);
  assertEquals(oddities([drawn(1), drawn(5), drawn(1)], data), ["Draw 3 is an earlier one again."]);
});
