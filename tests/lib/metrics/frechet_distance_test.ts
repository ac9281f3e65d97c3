import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { frechetDistance, gaussianOf } from "../../../lib/metrics/frechet_distance.ts";
import { symmetricEigen } from "../../../lib/metrics/symmetric_eigen.ts";
import { symmetricRoot } from "../../../lib/metrics/symmetric_root.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

const random = new HostRandom(3);
const draw = (n: number, dimension: number) => ({ values: random.normal(n * dimension), dimension });
const diagonal = (variances: number[]) =>
  variances.flatMap((variance, i) => variances.map((_, j) => i === j ? variance : 0));

Deno.test("frechetDistance() adds squares of the differences of means and deviations where axes are independent", () => {
  const [a, b] = [{ mean: [0, 1, 2], covariance: diagonal([1, 4, 0]) }, {
    mean: [0, 3, 2],
    covariance: diagonal([9, 4, 16]),
  }];
  assertAlmostEquals(frechetDistance(a, b), 2 ** 2 + (3 - 1) ** 2 + 4 ** 2, 1e-12);
});

Deno.test("frechetDistance() is 0 to itself, the same both ways, and that of means under a shift", () => {
  const a = gaussianOf(draw(200, 64));
  const b = gaussianOf(draw(100, 64));
  assertAlmostEquals(frechetDistance(a, a), 0, 1e-6); // what is left of two roots of rounded numbers
  assertAlmostEquals(frechetDistance(a, b), frechetDistance(b, a), 1e-9);
  const moved = { ...a, mean: a.mean.map((value) => value + 0.5) };
  assertAlmostEquals(frechetDistance(a, moved), 64 * 0.25, 1e-6);
});

Deno.test("frechetDistance() takes features that never vary, and fewer rows than dimensions", () => {
  const dead = { values: draw(30, 4).values.map((value, i) => i % 4 === 2 ? 0 : value), dimension: 4 };
  assertAlmostEquals(frechetDistance(gaussianOf(dead), gaussianOf(dead)), 0, 1e-6);
  const few = frechetDistance(gaussianOf(draw(10, 64)), gaussianOf(draw(300, 64)));
  assertEquals(Number.isFinite(few) && few > 10, true, `${few}`);
});

Deno.test("frechetDistance() says what is wrong with a Gaussian", () => {
  const good = { mean: [0, 0], covariance: diagonal([1, 1]) };
  const cases: [Parameters<typeof frechetDistance>[1], string][] = [
    [{ mean: [0], covariance: [1] }, "a has 2 dimensions and b 1"],
    [{ mean: [0, 0], covariance: [1, 1] }, "b has 2 means and 2 covariances. Give [D] and [D, D]."],
    [{ mean: [0, NaN], covariance: diagonal([1, 1]) }, "b has NaN. All must be finite"],
    [{ mean: [0, 0], covariance: diagonal([1, -1]) }, "b has the variance -1 in dimension 1"],
    [{ mean: [0, 0], covariance: [1, 0.5, 0.2, 1] }, "b is not symmetric: covariance (1, 0) is 0.2, (0, 1) is 0.5"],
  ];
  for (const [b, message] of cases) assertThrows(() => frechetDistance(good, b), RangeError, message);
});

Deno.test("gaussianOf() refuses a single row and numbers that are not finite", () => {
  assertThrows(() => gaussianOf(draw(1, 3)), RangeError, "gaussianOf: features: there are 1 rows. Give 2 or more");
  const broken = { values: Float64Array.of(1, 2, 3, Infinity), dimension: 2 };
  assertThrows(() => gaussianOf(broken), RangeError, "row 1 has Infinity");
});

Deno.test("symmetricEigen() takes a matrix apart so that its parts make it again", () => {
  const d = 12;
  const { covariance } = gaussianOf(draw(8, d)); // five eigenvalues are 0
  const { values, vectors } = symmetricEigen(covariance, d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let [again, turned] = [0, 0];
      for (let k = 0; k < d; k++) {
        again += vectors[i * d + k]! * values[k]! * vectors[j * d + k]!;
        turned += vectors[k * d + i]! * vectors[k * d + j]!;
      }
      assertAlmostEquals(again, covariance[i * d + j]!, 1e-12);
      assertAlmostEquals(turned, i === j ? 1 : 0, 1e-12);
    }
  }
  assertEquals(values.filter((value) => Math.abs(value) < 1e-12).length, 5);
});

Deno.test("symmetricRoot() gives what is the matrix again when multiplied by itself, also of fewer rows than dimensions", () => {
  const d = 12;
  const { covariance } = gaussianOf(draw(8, d));
  const root = symmetricRoot(Float32Array.from(covariance));
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let again = 0;
      for (let k = 0; k < d; k++) again += root[i * d + k]! * root[k * d + j]!;
      assertAlmostEquals(again, covariance[i * d + j]!, 1e-5);
      assertAlmostEquals(root[i * d + j]!, root[j * d + i]!, 1e-12);
    }
  }
  assertEquals([...symmetricRoot([4, 1e-3, 0, -1e-3])], [...symmetricRoot([4, 5e-4, 5e-4, -1e-3])], "rounding");
});

Deno.test("symmetricRoot() says what is wrong with a matrix", () => {
  const cases: [number[], string][] = [
    [[], "the matrix has 0 numbers. Give a square one, [D, D]."],
    [[1, 2, 3], "the matrix has 3 numbers"],
    [[1, NaN, 0, 1], "the matrix has NaN. All must be finite numbers."],
    [[1, 0.5, 0.2, 1], "the matrix is not symmetric: (1, 0) is 0.2, (0, 1) is 0.5. A B of"],
  ];
  for (const [matrix, message] of cases) assertThrows(() => symmetricRoot(matrix), RangeError, message);
});
