/**
 * Finding out what a step did from the points before and after it, whatever code made it.
 *
 * @module
 */

/** A step as `next = keep x + take eps + shift + noise`. */
export interface FittedStep {
  readonly keep: number;
  readonly take: number;
  /** Added to all points alike, for each coordinate. */
  readonly shift: readonly [number, number];
  /** Standard deviation of what is left: the noise. */
  readonly noise: number;
}

/**
 * Fits a step by least squares over all points.
 *
 * x, eps, next: [N, 2], row after row
 */
export function fitStep(x: ArrayLike<number>, eps: ArrayLike<number>, next: ArrayLike<number>): FittedStep {
  const rows = x.length / 2;
  const mean = (a: ArrayLike<number>, axis: number) => {
    let sum = 0;
    for (let i = axis; i < a.length; i += 2) sum += a[i]!;
    return sum / rows;
  };
  const means = [x, eps, next].map((a) => [mean(a, 0), mean(a, 1)] as const);
  const [mx, me, my] = [means[0]!, means[1]!, means[2]!];
  let [xx, xe, ee, xy, ey] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const axis = i % 2;
    const [a, b, c] = [x[i]! - mx[axis]!, eps[i]! - me[axis]!, next[i]! - my[axis]!];
    [xx, xe, ee, xy, ey] = [xx + a * a, xe + a * b, ee + b * b, xy + a * c, ey + b * c];
  }
  const determinant = xx * ee - xe * xe;
  const keep = (xy * ee - ey * xe) / determinant;
  const take = (ey * xx - xy * xe) / determinant;
  const shift = [0, 1].map((axis) => my[axis]! - keep * mx[axis]! - take * me[axis]!);
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (next[i]! - keep * x[i]! - take * eps[i]! - shift[i % 2]!) ** 2;
  return { keep, take, shift: [shift[0]!, shift[1]!], noise: Math.sqrt(squares / x.length) };
}

/** Mean and standard deviation of each coordinate. */
export function momentsOf(x: ArrayLike<number>): { mean: number[]; deviation: number[] } {
  const rows = x.length / 2;
  const mean = [0, 0];
  const square = [0, 0];
  for (let i = 0; i < x.length; i++) {
    mean[i % 2]! += x[i]! / rows;
    square[i % 2]! += x[i]! ** 2 / rows;
  }
  return { mean, deviation: square.map((value, axis) => Math.sqrt(Math.max(0, value - mean[axis]! ** 2))) };
}
