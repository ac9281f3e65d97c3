/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * Golub & Van Loan, "Matrix Computations", 4th edition, section 8.5: Jacobi's method, cyclic by rows. Accurate to rounding,
 * and fast enough for the tens of dimensions of features.
 *
 * @module
 */

/** A = V diag(values) V^T. */
export interface Eigen {
  /** [D], in no order. */
  readonly values: Float64Array;
  /** V: [D, D], row-major; column k belongs to value k. */
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60; // ten are enough in practice

/** matrix: [D, D], row-major and symmetric; it is not changed. */
export function symmetricEigen(matrix: Float64Array, dimension: number): Eigen {
  const d = dimension;
  const a = matrix.slice();
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  const size = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let beside = 0;
    for (let p = 0; p < d; p++) for (let q = 0; q < p; q++) beside += 2 * a[p * d + q]! ** 2;
    if (beside <= 1e-30 * size) break;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, d, p, q);
  }
  return { values: Float64Array.from({ length: d }, (_, i) => a[i * d + i]!), vectors: v };
}

/** matrix: [D, D], row-major -> the mean of both sides of its diagonal, where rounding has made them differ */
export const symmetrised = (matrix: ArrayLike<number>, d: number): Float64Array =>
  Float64Array.from(matrix, (value, i) => (value + matrix[(i % d) * d + Math.floor(i / d)]!) / 2);

/** Turns the plane of axes p and q so that a[p, q] becomes 0. */
function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const off = a[p * d + q]!;
  if (off === 0) return;
  const tau = (a[q * d + q]! - a[p * d + p]!) / (2 * off);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau)); // tangent of the smaller angle
  const c = 1 / Math.hypot(1, t);
  const s = c * t;
  for (let k = 0; k < d; k++) turn(a, k * d + p, k * d + q, c, s);
  for (let k = 0; k < d; k++) turn(a, p * d + k, q * d + k, c, s);
  for (let k = 0; k < d; k++) turn(v, k * d + p, k * d + q, c, s);
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [m[i]!, m[j]!];
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
