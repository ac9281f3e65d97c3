import type { Sampled } from "../messages.ts";

/** What a panel shows at a share of the way from noise (0) to data (1). */
export interface Moment {
  /** Points [N, 2]. */
  readonly points: Float32Array;
  /** The frames up to there. */
  readonly before: readonly Float32Array[];
  /** Steps done. */
  readonly step: number;
  /** The time, as the network is told it. */
  readonly t: number;
}

/** The frame nearest to a share of the steps. */
export function frameAt({ frames, steps, times }: Sampled, share: number): Moment {
  const wanted = share * steps.at(-1)!;
  let at = 0;
  steps.forEach((step, i) => {
    if (Math.abs(step - wanted) < Math.abs(steps[at]! - wanted)) at = i;
  });
  return { points: frames[at]!, before: frames.slice(0, at + 1), step: steps[at]!, t: times[steps[at]!]! };
}
