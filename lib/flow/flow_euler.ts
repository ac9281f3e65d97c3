/**
 * Euler's method for flows: a straight step with the velocity at its start. First order. **t = 0 is noise, t = 1 is
 * data.**
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ask } from "../samplers/denoiser.ts";
import { type MadeBy, PlanKind } from "../samplers/plan.ts";
import { sameShape } from "../samplers/same_shape.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "../samplers/scan.ts";
import { type FlowPlanOptions, type FlowStep, flowSteps, type FlowTimes } from "./flow_times.ts";
import type { Velocity } from "./velocity.ts";

/** One step of Euler's method. */
export interface FlowEulerStep extends FlowStep, MadeBy<"planFlowEuler"> {}

const flowEuler = new PlanKind<FlowEulerStep>("planFlowEuler", ["t", "dt"]);

/**
 * Plans Euler's method: one call of the network in each step.
 *
 * @param times Where the steps start, ascending, e.g. `flowTimes(50)`; the last ends at t = 1.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowEuler } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(planFlowEuler(flowTimes(4))[3], { t: 0.75, dt: 0.25 });
 * ```
 */
export function planFlowEuler(times: FlowTimes, options: FlowPlanOptions = {}): FlowEulerStep[] {
  return flowEuler.made(flowSteps("planFlowEuler", times, options, 1));
}

/**
 * One step of Euler's method.
 *
 * x: [N, ...], velocity: as x, at x and t -> x at t + dt
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function flowEulerStep<X extends tf.Tensor>(x: X, velocity: X, c: Tensors<FlowEulerStep>): X {
  flowEuler.checkNumbers("flowEulerStep", c);
  sameShape("flowEulerStep", { x, velocity });
  return x.add(velocity.mul(c.dt));
}

/**
 * Follows a flow from noise to data by Euler's method.
 *
 * @param velocity The network: (x, t) -> velocity.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planFlowEuler` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowEuler, sampleFlowEuler, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const constant = (x: tf.Tensor2D): tf.Tensor2D => tf.onesLike(x);
 * const samples = await sampleFlowEuler(constant, tf.zeros([1, 2]), planFlowEuler(flowTimes(10)));
 * assertAlmostEquals(samples.dataSync()[0]!, 1, 1e-6);
 * ```
 */
export async function sampleFlowEuler<X extends tf.Tensor = tf.Tensor2D>(
  velocity: Velocity<X>,
  x: X,
  plan: readonly FlowEulerStep[],
  options: ScanOptions = {},
): Promise<X> {
  flowEuler.check("sampleFlowEuler", plan);
  const step = (x: X, c: Tensors<FlowEulerStep>) => flowEulerStep(x, ask("sampleFlowEuler", velocity, x, c.t), c);
  return await scan(x, plan, step, samplerOptions("sampleFlowEuler", "Following the flow (Euler)", options));
}
