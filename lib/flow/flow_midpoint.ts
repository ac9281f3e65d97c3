/**
 * The midpoint method for flows: the velocity in the middle of the step carries the whole of it. Second order. **t = 0 is
 * noise, t = 1 is data.**
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ask } from "../samplers/denoiser.ts";
import { type MadeBy, PlanKind } from "../samplers/plan.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "../samplers/scan.ts";
import { type FlowPlanOptions, type FlowStep, flowSteps, type FlowTimes } from "./flow_times.ts";
import type { Velocity } from "./velocity.ts";

/** One step of the midpoint method. */
export interface FlowMidpointStep extends FlowStep, MadeBy<"planFlowMidpoint"> {
  /** t + dt / 2 */
  readonly middle: number;
}

const flowMidpoint = new PlanKind<FlowMidpointStep>("planFlowMidpoint", ["t", "dt", "middle"]);

/**
 * Plans the midpoint method: two calls of the network in each step.
 *
 * @param times Where the steps start, ascending; or, with an NFE, a function that makes n times, e.g. `flowTimes`.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1, or the NFE is odd.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowMidpoint } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planFlowMidpoint(flowTimes, { nfe: 8 });
 * assertEquals(plan.length, 4);
 * assertEquals(plan[3], { t: 0.75, dt: 0.25, middle: 0.875 });
 * ```
 */
export function planFlowMidpoint(times: FlowTimes, options: FlowPlanOptions = {}): FlowMidpointStep[] {
  const steps = flowSteps("planFlowMidpoint", times, options, 2);
  return flowMidpoint.made(steps.map(({ t, dt }) => ({ t, dt, middle: t + dt / 2 })));
}

/**
 * One step of the midpoint method. x: [N, ...] -> x at t + dt
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If the velocity has another shape than x.
 */
export function flowMidpointStep<X extends tf.Tensor>(velocity: Velocity<X>, x: X, c: Tensors<FlowMidpointStep>): X {
  flowMidpoint.checkNumbers("flowMidpointStep", c);
  const halfWay: X = x.add(ask("flowMidpointStep", velocity, x, c.t).mul(c.dt.div(2)));
  return x.add(ask("flowMidpointStep", velocity, halfWay, c.middle).mul(c.dt));
}

/**
 * Follows a flow from noise to data by the midpoint method.
 *
 * @param velocity The network: (x, t) -> velocity.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planFlowMidpoint` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowMidpoint, sampleFlowMidpoint, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const rising = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => tf.onesLike(x).mul(t); // dx/dt = t
 * const samples = await sampleFlowMidpoint(rising, tf.zeros([1, 2]), planFlowMidpoint(flowTimes(10)));
 * assertAlmostEquals(samples.dataSync()[0]!, 0.5, 1e-6);
 * ```
 */
export async function sampleFlowMidpoint<X extends tf.Tensor = tf.Tensor2D>(
  velocity: Velocity<X>,
  x: X,
  plan: readonly FlowMidpointStep[],
  options: ScanOptions = {},
): Promise<X> {
  flowMidpoint.check("sampleFlowMidpoint", plan);
  const step = (x: X, c: Tensors<FlowMidpointStep>) => flowMidpointStep(velocity, x, c);
  return await scan(x, plan, step, samplerOptions("sampleFlowMidpoint", "Following the flow (midpoint)", options));
}
