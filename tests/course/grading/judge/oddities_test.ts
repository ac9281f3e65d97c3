import { assertEquals } from "@std/assert";
import { odditiesOf } from "../../../../course/grading/judge/oddities.ts";

const data = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
const drawn = (seed: number) => Float32Array.from({ length: 400 }, (_, i) => Math.sin((seed + i) * 1.7) + 0.01);

Deno.test("draws that look drawn are not odd", () => {
  assertEquals(odditiesOf([drawn(1), drawn(2000), drawn(4000)], data, 2), []);
});

Deno.test("samples that are data points are told, also where one draw of several holds them", () => {
  assertEquals(odditiesOf([data.slice(0, 400)], data, 2), ["200 of 200 samples are data points."]);
  assertEquals(odditiesOf([drawn(1), data.slice(0, 400)], data, 2), ["200 of 400 samples are data points."]);
  const rounded = data.slice(0, 400).map((value) => value + 1e-6);
  assertEquals(odditiesOf([rounded], data, 2), ["200 of 200 samples are data points."]);
  const few = drawn(1);
  few.set(data.slice(0, 4));
  assertEquals(odditiesOf([few], data, 2), [], "a hundredth of them may come near by chance");
});

Deno.test("samples that are the same, and a draw that comes again, are told", () => {
  assertEquals(odditiesOf([new Float32Array(400).fill(3)], data, 2), [
    "199 of 200 samples are the same as another one.",
  ]);
  assertEquals(odditiesOf([drawn(1), drawn(5), drawn(1)], data, 2), ["Draw 3 is an earlier one again."]);
});
