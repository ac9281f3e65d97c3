/**
 * Heun's method for flows: the mean of the velocities at both ends of a step carries it. Second order. **t = 0 is noise,
 * t = 1 is data.**
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ask } from "../samplers/denoiser.ts";
import { type MadeBy, PlanKind } from "../samplers/plan.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "../samplers/scan.ts";
import { type FlowPlanOptions, type FlowStep, flowSteps, type FlowTimes } from "./flow_times.ts";
import type { Velocity } from "./velocity.ts";

/** One step of Heun's method. */
export interface FlowHeunStep extends FlowStep, MadeBy<"planFlowHeun"> {
  /** t + dt */
  readonly next: number;
}

const flowHeun = new PlanKind<FlowHeunStep>("planFlowHeun", ["t", "dt", "next"]);

/**
 * Plans Heun's method: two calls of the network in each step, the last at t = 1.
 *
 * @param times Where the steps start, ascending; or, with an NFE, a function that makes n times, e.g. `flowTimes`.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1, or the NFE is odd.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowHeun } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planFlowHeun(flowTimes, { nfe: 8 });
 * assertEquals(plan.length, 4);
 * assertEquals(plan[3], { t: 0.75, dt: 0.25, next: 1 });
 * ```
 */
export function planFlowHeun(times: FlowTimes, options: FlowPlanOptions = {}): FlowHeunStep[] {
  const steps = flowSteps("planFlowHeun", times, options, 2);
  return flowHeun.made(steps.map(({ t, dt }) => ({ t, dt, next: t + dt })));
}

/**
 * One step of Heun's method. x: [N, ...] -> x at t + dt
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If the velocity has another shape than x.
 */
export function flowHeunStep<X extends tf.Tensor>(velocity: Velocity<X>, x: X, c: Tensors<FlowHeunStep>): X {
  flowHeun.checkNumbers("flowHeunStep", c);
  const start = ask("flowHeunStep", velocity, x, c.t);
  const end = ask<X>("flowHeunStep", velocity, x.add(start.mul(c.dt)), c.next);
  return x.add(start.add(end).mul(c.dt.div(2)));
}

/**
 * Follows a flow from noise to data by Heun's method.
 *
 * @param velocity The network: (x, t) -> velocity.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planFlowHeun` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowHeun, sampleFlowHeun, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const rising = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => tf.onesLike(x).mul(t); // dx/dt = t
 * const samples = await sampleFlowHeun(rising, tf.zeros([1, 2]), planFlowHeun(flowTimes(10)));
 * assertAlmostEquals(samples.dataSync()[0]!, 0.5, 1e-6);
 * ```
 */
export async function sampleFlowHeun<X extends tf.Tensor = tf.Tensor2D>(
  velocity: Velocity<X>,
  x: X,
  plan: readonly FlowHeunStep[],
  options: ScanOptions = {},
): Promise<X> {
  flowHeun.check("sampleFlowHeun", plan);
  const step = (x: X, c: Tensors<FlowHeunStep>) => flowHeunStep(velocity, x, c);
  return await scan(x, plan, step, samplerOptions("sampleFlowHeun", "Following the flow (Heun)", options));
}
