import { fitStep } from "../instruments/fit_step.ts";
import { type Observation, observeNumbers } from "../observation.ts";
import type { NetworkCall } from "../instruments/stub_network.ts";

/** How much of x a step keeps, and how much of the velocity it takes. */
export interface FlowStepSeen {
  readonly keep: number;
  readonly take: number;
}

/** What each step of a flow did, from the call of the network to the next call, or to the result. */
export const flowSteps = (calls: readonly NetworkCall[], result: ArrayLike<number>): FlowStepSeen[] =>
  calls.map(({ x, eps }, i) => fitStep(x, eps, calls[i + 1]?.x ?? result));

/** Whether two lists have the same numbers: [1] or [0]. */
export function observeSame(a: ArrayLike<number>, b: ArrayLike<number>): Observation {
  const same = a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]!) < 1e-5);
  return observeNumbers([same ? 1 : 0]);
}
