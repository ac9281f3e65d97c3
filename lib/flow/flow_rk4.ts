/**
 * The classical Runge-Kutta method for flows: four velocities in each step. Fourth order. **t = 0 is noise, t = 1 is
 * data.**
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ask } from "../samplers/denoiser.ts";
import { type MadeBy, PlanKind } from "../samplers/plan.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "../samplers/scan.ts";
import { type FlowPlanOptions, type FlowStep, flowSteps, type FlowTimes } from "./flow_times.ts";
import type { Velocity } from "./velocity.ts";

/** One step of the Runge-Kutta method. */
export interface FlowRk4Step extends FlowStep, MadeBy<"planFlowRk4"> {
  /** t + dt / 2 */
  readonly middle: number;
  /** t + dt */
  readonly next: number;
}

const flowRk4 = new PlanKind<FlowRk4Step>("planFlowRk4", ["t", "dt", "middle", "next"]);

/**
 * Plans the classical Runge-Kutta method: four calls of the network in each step.
 *
 * @param times Where the steps start, ascending; or, with an NFE, a function that makes n times, e.g. `flowTimes`.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1, or the NFE is no multiple of 4.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowRk4 } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planFlowRk4(flowTimes, { nfe: 16 });
 * assertEquals(plan.length, 4);
 * assertEquals(plan[3], { t: 0.75, dt: 0.25, middle: 0.875, next: 1 });
 * ```
 */
export function planFlowRk4(times: FlowTimes, options: FlowPlanOptions = {}): FlowRk4Step[] {
  const steps = flowSteps("planFlowRk4", times, options, 4);
  return flowRk4.made(steps.map(({ t, dt }) => ({ t, dt, middle: t + dt / 2, next: t + dt })));
}

/**
 * One step of the classical Runge-Kutta method. x: [N, ...] -> x at t + dt
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If the velocity has another shape than x.
 */
export function flowRk4Step<X extends tf.Tensor>(velocity: Velocity<X>, x: X, c: Tensors<FlowRk4Step>): X {
  flowRk4.checkNumbers("flowRk4Step", c);
  const velocityAt = (x: X, t: tf.Tensor1D) => ask("flowRk4Step", velocity, x, t);
  const half = c.dt.div(2);
  const k1 = velocityAt(x, c.t);
  const k2 = velocityAt(x.add(k1.mul(half)), c.middle);
  const k3 = velocityAt(x.add(k2.mul(half)), c.middle);
  const k4 = velocityAt(x.add(k3.mul(c.dt)), c.next);
  return x.add(k1.add(k2.mul(2)).add(k3.mul(2)).add(k4).mul(c.dt.div(6)));
}

/**
 * Follows a flow from noise to data by the classical Runge-Kutta method.
 *
 * @param velocity The network: (x, t) -> velocity.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planFlowRk4` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import { flowTimes, planFlowRk4, sampleFlowRk4, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const growing = (x: tf.Tensor2D): tf.Tensor2D => x; // dx/dt = x
 * const samples = await sampleFlowRk4(growing, tf.ones([1, 2]), planFlowRk4(flowTimes(10)));
 * assertAlmostEquals(samples.dataSync()[0]!, Math.E, 1e-5);
 * ```
 */
export async function sampleFlowRk4<X extends tf.Tensor = tf.Tensor2D>(
  velocity: Velocity<X>,
  x: X,
  plan: readonly FlowRk4Step[],
  options: ScanOptions = {},
): Promise<X> {
  flowRk4.check("sampleFlowRk4", plan);
  const step = (x: X, c: Tensors<FlowRk4Step>) => flowRk4Step(velocity, x, c);
  return await scan(x, plan, step, samplerOptions("sampleFlowRk4", "Following the flow (RK4)", options));
}
