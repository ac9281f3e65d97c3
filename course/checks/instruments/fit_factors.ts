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

type Numbers = ArrayLike<number>;

const largest = (values: Numbers) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function leastSquares(y: Numbers, terms: readonly Numbers[]): number[] {
  const dot = (a: Numbers, b: Numbers) => Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
  return solve(terms.map((a) => terms.map((b) => dot(a, b))), terms.map((a) => dot(a, y)));
}

const remainders = (y: Numbers, terms: readonly Numbers[], factors: readonly number[]) =>
  Array.from(y, (value, i) => value - terms.reduce((sum, term, k) => sum + factors[k]! * term[i]!, 0));

/**
 * The factors of the terms, by least squares. A term that is 0 everywhere, or made of those before it, has the factor 0: what
 * is not known of it is no fault of the sum.
 *
 * @param y The sum: as many numbers as each term has.
 */
export function fitFactors(y: Numbers, ...terms: readonly Numbers[]): number[] {
  const independent = terms.reduce<readonly Numbers[]>((chosen, term) => {
    const rest = largest(chosen.length === 0 ? term : remainders(term, chosen, leastSquares(term, chosen)));
    return rest <= 1e-6 * largest(term) ? chosen : [...chosen, term];
  }, []);
  const factors = leastSquares(y, independent);
  return terms.map((term) => factors[independent.indexOf(term)] ?? 0);
}

/**
 * The largest distance of a sum from its terms with their factors: what it holds beside them. Where the sum is larger than 1,
 * as a part of its largest number, because so many digits are known of it.
 */
export const misfit = (y: Numbers, terms: readonly Numbers[], factors: readonly number[]): number =>
  largest(remainders(y, terms, factors)) / Math.max(1, largest(y));

/** For each row the factor of one term, by least squares over the columns. y, term: [N, 2] -> N numbers */
export function fitRows(y: ArrayLike<number>, term: ArrayLike<number>): number[] {
  return Array.from({ length: term.length / 2 }, (_, i) => {
    const row = (a: ArrayLike<number>) => [a[2 * i] ?? NaN, a[2 * i + 1] ?? NaN];
    return fitFactors(row(y), row(term))[0]!;
  });
}

/** What rows hold beside a term with a factor for each row: the largest of it, as {@linkcode misfit} has it. */
export function misfitOfRows(y: ArrayLike<number>, term: ArrayLike<number>): number {
  const factors = fitRows(y, term);
  return misfit(y, [Array.from(term, (value, i) => value * factors[i >> 1]!)], [1]);
}
