/**
 * The root of a matrix, as distances of Gaussians need it.
 *
 * Higham, "Functions of Matrices", SIAM 2008, chapter 6: V diag(l) V^T has the root V diag(l^1/2) V^T.
 *
 * @module
 */
import { symmetricEigen, symmetrised } from "./symmetric_eigen.ts";

/** What rounding may make of a symmetric matrix, as a part of its largest number: products on graphics cards are rough. */
const ROUNDING = 1e-2;

/**
 * The symmetric root R of a covariance, or of another symmetric matrix without negative eigenvalues: R R is the matrix. That is
 * not the root of each of its numbers, unless it is diagonal.
 *
 * @param matrix [D, D], row-major. Where rounding has left it not quite symmetric, the mean of both sides is taken; an
 * eigenvalue that is negative, as rounding makes one of 0, counts as 0.
 * @returns [D, D], row-major.
 * @throws {RangeError} If it is not square or not symmetric, or a number is not finite.
 *
 * @example
 * ```ts
 * import { symmetricRoot } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const root = symmetricRoot([5, 4, 4, 5]);
 * [2, 1, 1, 2].forEach((value, i) => assertAlmostEquals(root[i]!, value, 1e-12)); // times itself: [5, 4, 4, 5]
 * ```
 */
export function symmetricRoot(matrix: ArrayLike<number>): Float64Array {
  const d = checkSymmetric(matrix);
  const { values, vectors } = symmetricEigen(symmetrised(matrix, d), d);
  const scaled = vectors.map((value, i) => value * Math.sqrt(Math.max(0, values[i % d]!)));
  const root = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < d; k++) root[i * d + j]! += scaled[i * d + k]! * vectors[j * d + k]!;
    }
  }
  return root;
}

/** @returns D. */
function checkSymmetric(matrix: ArrayLike<number>): number {
  const d = Math.sqrt(matrix.length);
  if (d === 0 || !Number.isInteger(d)) {
    throw new RangeError(`symmetricRoot: the matrix has ${matrix.length} numbers. Give a square one, [D, D].`);
  }
  const wrong = Array.from(matrix).find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`symmetricRoot: the matrix has ${wrong}. All must be finite numbers.`);
  const allowed = ROUNDING * Array.from(matrix).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) {
      const [one, other] = [matrix[i * d + j]!, matrix[j * d + i]!];
      if (Math.abs(one - other) <= allowed) continue;
      throw new RangeError(
        `symmetricRoot: the matrix is not symmetric: (${i}, ${j}) is ${short(one)}, (${j}, ${i}) is ${short(other)}. ` +
          "A B of symmetric matrices is in general not symmetric, A B A is.",
      );
    }
  }
  return d;
}

const short = (value: number) => Number(value.toPrecision(3));
