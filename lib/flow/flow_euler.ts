/**
 * Euler's method for flows: a straight step with the velocity at its start. First order. **t = 0 is noise, t = 1 is
 * data.**
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { scan, type ScanOptions, type Tensors } from "../samplers/scan.ts";
import { type FlowPlanOptions, type FlowStep, flowSteps, type FlowTimes } from "./flow_times.ts";
import type { Velocity } from "./velocity.ts";

/**
 * Plans Euler's method: one call of the network in each step.
 *
 * @param times Where the steps start, ascending, e.g. `flowTimes(50)`; the last ends at t = 1.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { planFlowEuler } from "./flow_euler.ts";
 * import { flowTimes } from "./flow_times.ts";
 *
 * assertEquals(planFlowEuler(flowTimes(4))[3], { t: 0.75, dt: 0.25 });
 * ```
 */
export function planFlowEuler(times: FlowTimes, options: FlowPlanOptions = {}): FlowStep[] {
  refuseUnknownOptions("planFlowEuler", options, ["nfe"]);
  return flowSteps("planFlowEuler", times, options, 1);
}

/**
 * One step of Euler's method.
 *
 * x: [N, D], velocity: [N, D] at x and t -> x at t + dt: [N, D]
 */
export function flowEulerStep(x: tf.Tensor2D, velocity: tf.Tensor2D, c: Tensors<FlowStep>): tf.Tensor2D {
  return x.add(velocity.mul(c.dt));
}

/**
 * Follows a flow from noise to data by Euler's method.
 *
 * @param velocity The network: (x, t) -> velocity.
 * @param x Pure noise, standard normal: [N, D]. It is left alone.
 * @param plan What `planFlowEuler` returns.
 * @returns Samples: [N, D].
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { planFlowEuler, sampleFlowEuler } from "./flow_euler.ts";
 * import { flowTimes } from "./flow_times.ts";
 *
 * await startBackend();
 * const constant = (x: tf.Tensor2D): tf.Tensor2D => tf.onesLike(x);
 * const samples = await sampleFlowEuler(constant, tf.zeros([1, 2]), planFlowEuler(flowTimes(10)));
 * assertAlmostEquals(samples.dataSync()[0]!, 1, 1e-6);
 * ```
 */
export function sampleFlowEuler(
  velocity: Velocity,
  x: tf.Tensor2D,
  plan: readonly FlowStep[],
  options: ScanOptions = {},
): Promise<tf.Tensor2D> {
  return scan(x, plan, (x, c) => flowEulerStep(x, velocity(x, c.t), c), {
    title: "Following the flow (Euler)",
    ...options,
  });
}
