import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { HostRandom } from "../../../lib/random/host_random.ts";
import { philoxUint32 } from "../../../lib/random/philox.ts";

Deno.test("two HostRandom of one seed draw the same, of two seeds not", () => {
  const draw = (seed: number) => {
    const random = new HostRandom(seed);
    return [random.uniform(3), random.normal(3), random.integers(0, 9, 3), random.permutation(5)];
  };
  assertEquals(draw(1), draw(1));
  assertNotEquals(draw(1), draw(2));
});

Deno.test("what HostRandom draws does not depend on how much earlier calls drew", () => {
  const [a, b] = [new HostRandom(1), new HostRandom(1)];
  a.uniform(3);
  b.uniform(4000);
  assertEquals(a.normal(5), b.normal(5));
});

Deno.test("successive calls of HostRandom draw different numbers", () => {
  const random = new HostRandom(1);
  assertNotEquals(random.uniform(4), random.uniform(4));
});

Deno.test("HostRandom draws from other streams than the tensor functions with the same seed", () => {
  const words = new Set(philoxUint32(1, 0, 1000));
  const first = new HostRandom(1).integers(-(2 ** 31), 2 ** 31 - 1, 1000);
  assert(!first.some((value) => words.has(value + 2 ** 31)));
});

Deno.test("HostRandom.uniform() fills [0, 1) with 53 random bits", () => {
  const n = 100_000;
  const u = new HostRandom(3).uniform(n);
  assert(u.every((x) => x >= 0 && x < 1));
  assert(u.some((x) => !Number.isInteger(x * 2 ** 52)) && u.every((x) => Number.isInteger(x * 2 ** 53)));
  assertAlmostEquals(u.reduce((sum, x) => sum + x, 0) / n, 0.5, 5 * 0.289 / Math.sqrt(n));
});

Deno.test("HostRandom.normal() has mean 0, variance 1 and kurtosis 3, also for an odd number", () => {
  const n = 100_001;
  const z = new HostRandom(3).normal(n);
  assertEquals(z.length, n);
  const moment = (k: number) => z.reduce((sum, x) => sum + x ** k, 0) / n;
  const tolerance = 5 / Math.sqrt(n);
  assertAlmostEquals(moment(1), 0, tolerance);
  assertAlmostEquals(moment(2), 1, tolerance * Math.sqrt(2));
  assertAlmostEquals(moment(4), 3, tolerance * Math.sqrt(96));
});

Deno.test("HostRandom refuses a seed that is no integer", () => {
  assertThrows(() => new HostRandom(1.5), RangeError, "seed is 1.5");
  assertThrows(() => new HostRandom(NaN), RangeError, "seed is NaN");
});

Deno.test("HostRandom refuses a number of draws that is no whole number", () => {
  const random = new HostRandom(1);
  assertThrows(() => random.uniform(1.5), RangeError, "n is 1.5");
  assertThrows(() => random.normal(-1), RangeError, "n is -1");
  assertThrows(() => random.integers(0, 2, NaN), RangeError, "n is NaN");
  assertThrows(() => random.permutation(0.5), RangeError, "n is 0.5");
});
