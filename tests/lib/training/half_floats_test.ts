import { assertEquals } from "@std/assert";
import { readHalves, writeHalves } from "../../../lib/training/half_floats.ts";

const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits);

Deno.test("readHalves() reads all 65536 numbers as Float16Array does", () => {
  const theirs = new Float16Array(all.slice().buffer);
  assertEquals(readHalves(all).findIndex((value, i) => !Object.is(value, theirs[i])), -1);
});

Deno.test("writeHalves() rounds as Float16Array does: every half, what lies between two, and what is beyond all", () => {
  const halves = Float64Array.from(readHalves(all)).filter(Number.isFinite);
  const values = Float64Array.from([...halves].flatMap((value) => {
    const step = Math.max(Math.abs(value), 2 ** -14) * 2 ** -11;
    return [value, value + step / 2, value + step, value - step, value + 0.499 * step, value * (1 + 2 ** -11)];
  }));
  for (
    const given of [values, Float64Array.of(NaN, Infinity, -Infinity, 65519.99, 65520, -1e300, 2 ** -25, 1e-30, -0)]
  ) {
    assertEquals(writeHalves(given), new Uint16Array(Float16Array.from(given).buffer));
  }
});
