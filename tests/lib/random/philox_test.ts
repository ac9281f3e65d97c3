import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { philoxIntegers, philoxNormal, philoxUint32, philoxUniform } from "../../../lib/random/philox.ts";

const N = 200_000;

// Recorded from TensorFlow's stateless operations; tests/lib/random/random_test.ts compares with them as they run.
const UNIFORM = [
  0.5355943441390991,
  0.6820144653320312,
  0.901861310005188,
  0.8496385812759399,
  0.7608233690261841,
  0.1166837215423584,
];
const NORMAL = [
  -1.0170652866363525,
  -0.462962806224823,
  -0.3683207035064697,
  0.26632484793663025,
  0.4948120713233948,
  0.5494261384010315,
];
const INTEGERS = [907, 156, 999, 627, 422, 346];
const UNIFORM_NEGATIVE_SEED = [0.2858539819717407, 0.25389862060546875, 0.6898083686828613];

Deno.test("philoxUniform() draws what TensorFlow 2.21 draws for the seed pair [1234, 17]", () => {
  assertEquals([...philoxUniform(1234, 17, 6)], UNIFORM);
});

Deno.test("philoxNormal() draws what TensorFlow 2.21 draws for the seed pair [1234, 17]", () => {
  const drawn = philoxNormal(1234, 17, 6);
  NORMAL.forEach((expected, i) => assertAlmostEquals(drawn[i]!, expected, 1e-6));
});

Deno.test("philoxIntegers() draws what TensorFlow 2.21 draws for the seed pair [1234, 17]", () => {
  assertEquals([...philoxIntegers(1234, 17, -7, 1000, 6)], INTEGERS);
});

Deno.test("a negative seed is taken as TensorFlow takes it, in two's complement", () => {
  assertEquals([...philoxUniform(-5, 99, 3)], UNIFORM_NEGATIVE_SEED);
});

Deno.test("a shorter draw is the beginning of a longer one", () => {
  for (const n of [0, 1, 2, 3, 4, 5, 7]) {
    assertEquals([...philoxUint32(3, 1, n)], [...philoxUint32(3, 1, 8)].slice(0, n));
    assertEquals([...philoxNormal(3, 1, n)], [...philoxNormal(3, 1, 8)].slice(0, n));
  }
});

Deno.test("another seed, another counter, and the high half of either give other numbers", () => {
  const draws = [[0, 0], [1, 0], [0, 1], [2 ** 32, 0], [0, 2 ** 32], [-1, 0], [0, -1]].map(([seed, counter]) =>
    philoxUint32(seed!, counter!, 2).join()
  );
  assertEquals(new Set(draws).size, draws.length);
});

Deno.test("uniform numbers are multiples of 2^-23 in [0, 1) with the moments of the uniform distribution", () => {
  const u = philoxUniform(1, 2, N);
  assert(u.every((value) => value >= 0 && value < 1 && Number.isInteger(value * 2 ** 23)));
  const tolerance = 5 / Math.sqrt(N); // more than five standard deviations of each mean below
  assertAlmostEquals(mean(u, (x) => x), 1 / 2, tolerance * 0.289);
  assertAlmostEquals(mean(u, (x) => x ** 2), 1 / 3, tolerance * 0.299);
  assertAlmostEquals(mean(u, (x, i) => x * u[(i + 1) % N]!), 1 / 4, tolerance * 0.22); // neighbours are independent
  assertAlmostEquals(mean(u, (x, i) => x * u[(i + 4) % N]!), 1 / 4, tolerance * 0.22); // and so are blocks
});

Deno.test("normal numbers have the moments and the quantiles of the normal distribution", () => {
  const z = philoxNormal(1, 2, N);
  const tolerance = 5 / Math.sqrt(N);
  assertAlmostEquals(mean(z, (x) => x), 0, tolerance);
  assertAlmostEquals(mean(z, (x) => x ** 2), 1, tolerance * Math.sqrt(2));
  assertAlmostEquals(mean(z, (x) => x ** 3), 0, tolerance * Math.sqrt(15));
  assertAlmostEquals(mean(z, (x) => x ** 4), 3, tolerance * Math.sqrt(96));
  assertAlmostEquals(mean(z, (x, i) => x * z[i ^ 1]!), 0, tolerance * Math.sqrt(2)); // the two of a pair, each twice
  const sorted = z.toSorted();
  for (const [p, quantile] of [[0.001, -3.0902], [0.025, -1.96], [0.25, -0.67449], [0.5, 0], [0.9, 1.28155]] as const) {
    const density = Math.exp(-(quantile ** 2) / 2) / Math.sqrt(2 * Math.PI);
    assertAlmostEquals(sorted[Math.floor(p * N)]!, quantile, tolerance * Math.sqrt(p * (1 - p)) / density);
  }
});

Deno.test("integers are in [low, high), both ends are met, and all are equally frequent", () => {
  const counts = new Array(10).fill(0);
  for (const value of philoxIntegers(5, 0, -3, 7, N)) counts[value + 3]++;
  assertEquals(counts.length, 10);
  const chiSquare = counts.reduce((sum, count) => sum + (count - N / 10) ** 2 / (N / 10), 0);
  assert(chiSquare < 27.88, `chi-square ${chiSquare}`); // the 0.999 quantile for 9 degrees of freedom
});

Deno.test("the whole range of int32 can be drawn from", () => {
  const [low, high] = [-(2 ** 31), 2 ** 31 - 1];
  const drawn = philoxIntegers(5, 0, low, high, 1000);
  assert(drawn.some((value) => value < -(2 ** 30)) && drawn.some((value) => value > 2 ** 30));
  assertNotEquals(drawn[0], drawn[1]);
});

Deno.test("what is no integer is refused, with its name and value", () => {
  assertThrows(() => philoxUint32(0.5, 0, 1), RangeError, "seed is 0.5");
  assertThrows(() => philoxUint32(0, NaN, 1), RangeError, "counter is NaN");
  assertThrows(() => philoxUint32(0, 2 ** 53, 1), RangeError, "counter is 9007199254740992");
  assertThrows(() => philoxUniform(0, 0, -1), RangeError, "n is -1");
  assertThrows(() => philoxNormal(0, 0, 1.5), RangeError, "n is 1.5");
  assertThrows(() => philoxIntegers(0, 0, 0, 2 ** 31, 1), RangeError, "high is 2147483648");
  assertThrows(() => philoxIntegers(0, 0, 3, 3, 1), RangeError, "No integer is in [3, 3)");
});

function mean(values: Float32Array, f: (value: number, index: number) => number): number {
  let sum = 0;
  values.forEach((value, i) => sum += f(value, i));
  return sum / values.length;
}
