/**
 * A small diffusion library: noise schedules, networks, training and samplers on TensorFlow, in TypeScript.
 *
 * Figures are in `@diffusion-course/diffusion/plots` and what notebooks need around them in
 * `@diffusion-course/diffusion/notebook`; both are imported separately.
 *
 * @example Train a network on points in the plane, and draw new points
 * ```ts
 * import * as d from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await d.startBackend();
 * d.seed(1234);
 * const data = tf.tensor2d([[1, 1], [1, -1], [-1, 1], [-1, -1]]); // your points: [N, 2]
 * const schedule = d.linearSchedule(1000);
 * const marginals = d.tables(schedule);
 * const net = new d.SimpleNet([2, 32, 32, 2]);
 * const { average } = await d.train(
 *   net,
 *   () => d.epsilonLoss((x, t) => net.forward(x, t), marginals, d.minibatch(data, 128)),
 *   { iterations: 20 }, // some thousands for good samples
 * );
 * const plan = d.planDdim(schedule, d.leading(1000, 50));
 * const samples = await d.sampleDdim((x, t) => average.forward(x, t), d.randn([500, 2]), plan);
 * assertEquals(samples.shape, [500, 2]);
 * ```
 *
 * @module
 */
export {
  type BackendName,
  backendNames,
  describeEngine,
  type Engine,
  startBackend,
  type StartOptions,
} from "./backend/mod.ts";
export * from "./compile/mod.ts";
export * from "./flow/flow_euler.ts";
export * from "./flow/flow_heun.ts";
export * from "./flow/flow_matching_loss.ts";
export * from "./flow/flow_midpoint.ts";
export * from "./flow/flow_path.ts";
export * from "./flow/flow_rk4.ts";
export * from "./flow/mixture_velocity.ts";
export * from "./flow/mod.ts";
export * from "./metrics/mod.ts";
export * from "./networks/mod.ts";
export { ResBlock, type ResBlockOptions } from "./networks/res_block.ts";
export * from "./networks/simple_net.ts";
export { UNet } from "./networks/u_net.ts";
export type { UNetLevel } from "./networks/u_net_level.ts";
export { type UNetOptions } from "./networks/u_net_options.ts";
export { dropLabels } from "./objectives/drop_labels.ts";
export * from "./objectives/epsilon_loss.ts";
export * from "./objectives/mod.ts";
export * from "./objectives/q_sample.ts";
export * from "./progress/mod.ts";
export * from "./random/mod.ts";
export * from "./samplers/ddim.ts";
export * from "./samplers/ddpm.ts";
export * from "./samplers/deis.ts";
export {
  type DpmSolver1Coefficients,
  dpmSolver1Step,
  planDpmSolver1,
  sampleDpmSolver1,
} from "./samplers/dpm_solver_1.ts";
export {
  type DpmSolver2Coefficients,
  type DpmSolver2Options,
  dpmSolver2Step,
  planDpmSolver2,
  sampleDpmSolver2,
} from "./samplers/dpm_solver_2.ts";
export * from "./samplers/dpm_solver_3.ts";
export * from "./samplers/dpm_solver_pp_2m.ts";
export * from "./samplers/dpm_solver_pp_2m_sde.ts";
export * from "./samplers/dpm_solver_pp_3m.ts";
export * from "./samplers/edm.ts";
export * from "./samplers/euler.ts";
export * from "./samplers/euler_ancestral.ts";
export { type GuidedClasses, type GuidedModel, withGuidance } from "./samplers/guidance.ts";
export { type HeunCoefficients, heunStep, planHeun, sampleHeun } from "./samplers/heun.ts";
export * from "./samplers/mod.ts";
export * from "./samplers/unipc.ts";
export * from "./schedules/mod.ts";
export * from "./schedules/noise_schedule.ts";
export * from "./training/mod.ts";
