import type { Interval } from "./intervals.ts";

/** What the deterministic and the stochastic DPM-Solver++(2M) have in common in a step s -> t. */
export interface Multistep2m {
  readonly t: number;
  readonly alpha: number;
  readonly sigma: number;
  readonly x: number;
  readonly now: number;
  readonly before: number;
}

/**
 * The numbers of DPM-Solver++(2M), with h = lambda_t - lambda_s and r the step before divided by this one: x_t is
 *
 *     sigma_t / sigma_s e^(-eta h) x_s + alpha_t (1 - e^(-(1 + eta) h)) ((1 + 1 / 2r) x0_s - 1 / 2r x0_before)
 *
 * and fresh noise, if eta is not 0. Lu et al., "DPM-Solver++", 2022, algorithm 2 and section 5; eta is k-diffusion's.
 *
 * @param orders Of each step: 1, where nothing comes before, or 2.
 */
export function multistep2m(steps: readonly Interval[], orders: readonly number[], eta: number): Multistep2m[] {
  return steps.map(({ from: s, to: t }, i) => {
    const h = t.lambda - s.lambda;
    const r = orders[i] === 1 ? Infinity : (s.lambda - steps[i - 1]!.from.lambda) / h;
    const scale = -t.alpha * Math.expm1(-(1 + eta) * h);
    return {
      t: s.t,
      alpha: s.alpha,
      sigma: s.sigma,
      x: t.sigma === 0 ? 0 : t.sigma / s.sigma * Math.exp(-eta * h),
      now: scale * (1 + 1 / (2 * r)),
      before: -scale / (2 * r) + 0, // 0, not -0
    };
  });
}
