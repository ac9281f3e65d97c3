/**
 * Finding out the factors in a sum of known terms, whatever code made it: y = f_1 x_1 + f_2 x_2 + ...
 *
 * @module
 */

/** Solves a small system of linear equations; not-a-number where it has no single solution. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < size; k++) {
    const best = rows.slice(k).reduce((a, b) => Math.abs(b[k]!) > Math.abs(a[k]!) ? b : a);
    rows.splice(rows.indexOf(best, k), 1);
    rows.splice(k, 0, best);
    if (best[k] === 0) return new Array<number>(size).fill(NaN);
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[k]! / best[k]!;
      for (let j = k; j <= size; j++) row[j]! -= factor * best[j]!;
    }
  }
  return rows.map((row, k) => row[size]! / row[k]!);
}

/**
 * The factors of the terms, by least squares.
 *
 * @param y The sum: as many numbers as each term has.
 */
export function fitFactors(y: ArrayLike<number>, ...terms: readonly ArrayLike<number>[]): number[] {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, v, i) => sum + v * b[i]!, 0);
  return solve(terms.map((a) => terms.map((b) => dot(a, b))), terms.map((a) => dot(a, y)));
}

/** The largest distance of a sum from its terms with their factors: what it holds beside them. */
export function misfit(y: ArrayLike<number>, terms: readonly ArrayLike<number>[], factors: readonly number[]): number {
  let largest = 0;
  for (let i = 0; i < y.length; i++) {
    const sum = terms.reduce((sum, term, k) => sum + factors[k]! * term[i]!, 0);
    largest = Math.max(largest, Math.abs(y[i]! - sum));
  }
  return largest;
}

/** For each row the factor of one term, by least squares over the columns. y, term: [N, 2] -> N numbers */
export function fitRows(y: ArrayLike<number>, term: ArrayLike<number>): number[] {
  return Array.from({ length: term.length / 2 }, (_, i) => {
    const row = (a: ArrayLike<number>) => [a[2 * i] ?? NaN, a[2 * i + 1] ?? NaN];
    return fitFactors(row(y), row(term))[0]!;
  });
}
