/**
 * The weights of UniPC's predictor and corrector: float64 numbers, no tensors.
 *
 * Both write x_t as the exact solution for a constant model value m_0, plus a combination of the divided differences
 * D_k = (m_k - m_0) / r_k, where r_k = (lambda_k - lambda_0) / h. Their weights rho solve
 *
 *     sum_k rho_k r_k^(j-1) = b_j,   b_j = j! h phi_{j+1}(h) / B(h),   j = 1, 2, ...
 *
 * so that the method is exact for model values that are polynomials in lambda.
 *
 * Zhao et al., "UniPC", NeurIPS 2023, eq. 7, theorem 3.1 and appendix A.
 *
 * @module
 */
import { data, type Moment } from "./intervals.ts";

/** Which of the variants of UniPC. */
export interface UnipcForm {
  /** B(h): "bh1" is h, "bh2" e^h - 1. */
  readonly variant: "bh1" | "bh2";
  /** What the model's values are. */
  readonly predict: "data" | "noise";
}

/** x_t = x x_s + now m_t + values[0] m_0 + values[1] m_1 + ... */
export interface UnipcWeights {
  readonly x: number;
  readonly now: number;
  readonly values: readonly number[];
}

/**
 * x_t from x_s and the model's values at s and before.
 *
 * @param known Where the model was asked: s first, then the times before.
 * @param t Where the step leads.
 * @param order 1, 2 or 3: how many of the values are used.
 */
export function predictorWeights(form: UnipcForm, known: readonly Moment[], t: Moment, order: number): UnipcWeights {
  const { x, first, scale, ratios, right } = expansion(form, known, t, order);
  // For order 2 the authors take 1/2, which b_1 is up to O(h).
  const rho = order === 1 ? [] : order === 2 ? [0.5] : solve(ratios, right.slice(0, order - 1));
  return { x, now: 0, values: combined(first, scale, rho, ratios) };
}

/**
 * x_t anew, when the model was asked at t too: the same with the value m_t, at ratio 1.
 */
export function correctorWeights(form: UnipcForm, known: readonly Moment[], t: Moment, order: number): UnipcWeights {
  const { x, first, scale, ratios, right } = expansion(form, known, t, order);
  const rho = order === 1 ? [0.5] : solve([...ratios, 1], right);
  const own = rho[order - 1]!;
  const [m0, ...others] = combined(first, scale, rho.slice(0, -1), ratios);
  return { x, now: -scale * own, values: [m0! + scale * own, ...others] };
}

/** -first m_0 - scale sum_k rho_k (m_k - m_0) / r_k, as factors of m_0, m_1, ... */
function combined(first: number, scale: number, rho: readonly number[], ratios: readonly number[]): number[] {
  const factors = rho.map((rho, k) => -scale * rho / ratios[k]!);
  return [factors.reduce((sum, factor) => sum - factor, -first), ...factors];
}

function expansion({ variant, predict }: UnipcForm, known: readonly Moment[], t: Moment, order: number) {
  const s = known[0]!;
  const isData = predict === "data";
  const h = t.lambda - s.lambda;
  const signed = isData ? -h : h;
  const [ratio, factor] = isData ? [t.sigma / s.sigma, t.alpha] : [t.alpha / s.alpha, t.sigma];
  if (t === data) { // h is infinite; always of first order, where nothing else is needed
    return { x: ratio, first: isData ? -factor : s.sigma / s.alpha, scale: 0, ratios: [], right: [] };
  }
  const growth = Math.expm1(signed);
  const scale = variant === "bh1" ? signed : growth; // B(h)
  const ratios = known.slice(1, order).map(({ lambda }) => (lambda - s.lambda) / h);
  const right: number[] = []; // b_1, b_2, ...
  let phi = growth / signed - 1; // h phi_2(h)
  let factorial = 1;
  for (let j = 1; j <= order; j++) {
    right.push(phi * factorial / scale);
    factorial *= j + 1;
    phi = phi / signed - 1 / factorial;
  }
  return { x: ratio, first: factor * growth, scale: factor * scale, ratios, right };
}

/** The rho with sum_k rho_k r_k^(j-1) = b_j, by elimination. */
function solve(ratios: readonly number[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = right.map((b, j) => [...ratios.slice(0, n).map((r) => r ** j), b]);
  for (let i = 0; i < n; i++) {
    const best = rows.slice(i).reduce(
      (best, row, k) => Math.abs(row[i]!) > Math.abs(rows[best]![i]!) ? i + k : best,
      i,
    );
    [rows[i], rows[best]] = [rows[best]!, rows[i]!];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!);
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
