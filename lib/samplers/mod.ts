/**
 * What samplers are built of: the loop, its trajectory, denoisers. The samplers themselves are imported by file.
 *
 * All are used alike: `planX(schedule, times, options)` makes plain numbers, `sampleX(denoise, x, plan)` walks them. `x` is
 * standard normal, of the same size all the way (x_t = alpha x_0 + sigma noise with alpha^2 + sigma^2 = 1), `denoise`
 * predicts the noise, and what comes back are the data.
 *
 *     DDPM               ddpm.ts              stochastic     one call of the network in each step
 *     DDIM               ddim.ts              order 1        one
 *     DPM-Solver-1       dpm_solver_1.ts      order 1        one; the same as DDIM
 *     DPM-Solver-2       dpm_solver_2.ts      order 2        two
 *     DPM-Solver-3       dpm_solver_3.ts      order 3        three
 *     DPM-Solver++(2M)   dpm_solver_pp_2m.ts  order 2        one, and what the step before found
 *     DPM-Solver++(3M)   dpm_solver_pp_3m.ts  order 3        one, and what the two steps before found
 *     SDE-DPM-Solver++   dpm_solver_pp_2m_sde.ts  stochastic  one, and what the step before found
 *     DEIS               deis.ts              order 2        one, and what the step before found
 *     UniPC              unipc.ts             order 2 or 3   one, and what up to three steps before found
 *     Euler              euler.ts             order 1        one; the same as DDIM
 *     ancestral          euler_ancestral.ts   stochastic     one
 *     Heun               heun.ts              order 2        two
 *     EDM                edm.ts               stochastic     two
 *
 * Where a step calls the network more than once, an entry of the plan is a call and not a step. So the length of a plan
 * is always its NFE, the number of times that the network is called.
 *
 * Methods for flow matching, where time runs the other way, are in `lib/flow`.
 *
 * @module
 */
export { type ClassNetwork, type ConditionalNetwork, withCondition } from "./condition.ts";
export type { Denoiser, Parts } from "./denoiser.ts";
export type { Interval, Moment, PlanOptions, Times } from "./intervals.ts";
export type { MadeBy } from "./plan.ts";
export { type GaussianMixture, type LogAlpha, type Marginals, mixtureDenoiser } from "./mixture_denoiser.ts";
export { mixtureTransport, type SignalAndNoise } from "./mixture_transport.ts";
export { scan, type ScanOptions, type Tensors } from "./scan.ts";
export type { StepNumbers } from "./step_numbers.ts";
export type { UnipcForm } from "./unipc_weights.ts";
export { type Memory, scanWithMemory } from "./scan_with_memory.ts";
export { sampleSinglestep, singlestepStage, type StageCoefficients, type StepStart } from "./singlestep.ts";
export { type ThresholdingOptions, withThresholding } from "./thresholding.ts";
export { type Frame, Trajectory, type TrajectoryOptions } from "./trajectory.ts";
