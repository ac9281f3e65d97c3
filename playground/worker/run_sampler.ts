/**
 * Runs any of the samplers with a given number of calls of the network.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { planFlowEuler, sampleFlowEuler } from "../../lib/flow/flow_euler.ts";
import { planFlowHeun, sampleFlowHeun } from "../../lib/flow/flow_heun.ts";
import { planFlowMidpoint, sampleFlowMidpoint } from "../../lib/flow/flow_midpoint.ts";
import { planFlowRk4, sampleFlowRk4 } from "../../lib/flow/flow_rk4.ts";
import { flowTimes } from "../../lib/flow/flow_times.ts";
import { planDdim, sampleDdim } from "../../lib/samplers/ddim.ts";
import { planDdpm, sampleDdpm } from "../../lib/samplers/ddpm.ts";
import { planDeis, sampleDeis } from "../../lib/samplers/deis.ts";
import { planDpmSolver1, sampleDpmSolver1 } from "../../lib/samplers/dpm_solver_1.ts";
import { planDpmSolver2, sampleDpmSolver2 } from "../../lib/samplers/dpm_solver_2.ts";
import { planDpmSolver3, sampleDpmSolver3 } from "../../lib/samplers/dpm_solver_3.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../lib/samplers/dpm_solver_pp_2m.ts";
import { planEdm, sampleEdm } from "../../lib/samplers/edm.ts";
import { planEuler, sampleEuler } from "../../lib/samplers/euler.ts";
import { planEulerAncestral, sampleEulerAncestral } from "../../lib/samplers/euler_ancestral.ts";
import { planHeun, sampleHeun } from "../../lib/samplers/heun.ts";
import type { Trajectory } from "../../lib/samplers/trajectory.ts";
import { planUnipc, sampleUnipc } from "../../lib/samplers/unipc.ts";
import { logSnrTimes } from "../../lib/schedules/continuous_times.ts";
import type { NoiseSchedule } from "../../lib/schedules/noise_schedule.ts";
import { linspace } from "../../lib/schedules/time_grids.ts";
import { T } from "../dissolve.ts";
import type { SamplerName } from "../samplers.ts";

/** Both kinds of network: (x [N, 2], t [1]) -> [N, 2]. */
type Network = (x: tf.Tensor2D, t: tf.Tensor1D) => tf.Tensor2D;

/** What a sampler is given. */
export interface Job {
  readonly network: Network;
  readonly schedule: NoiseSchedule;
  readonly nfe: number;
  readonly x: tf.Tensor2D;
  readonly trajectory: Trajectory;
}

/** A run of a sampler: the time of each step, and the walk. */
interface Run {
  readonly times: readonly number[];
  readonly go: () => Promise<tf.Tensor2D>;
}

/** S_churn of EDM: as much as its authors take for images of 32 x 32 would drown a plane. */
const CHURN = 5;

function run<C extends { readonly t: number }>(
  plan: readonly C[],
  sample: (
    network: Network,
    x: tf.Tensor2D,
    plan: readonly C[],
    options: { trajectory: Trajectory },
  ) => Promise<tf.Tensor2D>,
  { network, x, trajectory }: Job,
): Run {
  return { times: plan.map(({ t }) => t), go: () => sample(network, x, plan, { trajectory }) };
}

const equal = ({ nfe }: Job) => linspace(T, nfe); // equal steps in t: of the first order
const logSnr = ({ schedule }: Job) => (n: number) => logSnrTimes(schedule, n); // of higher orders

const runs: Record<SamplerName, (job: Job) => Run> = {
  ddpm: (job) => run(planDdpm(job.schedule, equal(job)), sampleDdpm, job),
  ddim: (job) => run(planDdim(job.schedule, equal(job)), sampleDdim, job),
  euler: (job) => run(planEuler(job.schedule, equal(job)), sampleEuler, job),
  euler_ancestral: (job) => run(planEulerAncestral(job.schedule, equal(job)), sampleEulerAncestral, job),
  heun: (job) => run(planHeun(job.schedule, logSnr(job), calls(job)), sampleHeun, job),
  dpm_solver_1: (job) => run(planDpmSolver1(job.schedule, logSnr(job)(job.nfe)), sampleDpmSolver1, job),
  dpm_solver_2: (job) => run(planDpmSolver2(job.schedule, logSnr(job), calls(job)), sampleDpmSolver2, job),
  dpm_solver_3: (job) => run(planDpmSolver3(job.schedule, logSnr(job), calls(job)), sampleDpmSolver3, job),
  dpm_solver_pp_2m: (job) => run(planDpmSolverPp2m(job.schedule, logSnr(job)(job.nfe)), sampleDpmSolverPp2m, job),
  deis: (job) => run(planDeis(job.schedule, logSnr(job)(job.nfe)), sampleDeis, job),
  unipc: (job) => run(planUnipc(job.schedule, logSnr(job)(job.nfe)), sampleUnipc, job),
  edm: (job) => run(planEdm(job.schedule, logSnr(job), { ...calls(job), churn: CHURN }), sampleEdm, job),
  flow_euler: (job) => run(planFlowEuler(flowTimes, calls(job)), sampleFlowEuler, job),
  flow_midpoint: (job) => run(planFlowMidpoint(flowTimes, calls(job)), sampleFlowMidpoint, job),
  flow_heun: (job) => run(planFlowHeun(flowTimes, calls(job)), sampleFlowHeun, job),
  flow_rk4: (job) => run(planFlowRk4(flowTimes, calls(job)), sampleFlowRk4, job),
};

const calls = ({ nfe }: Job) => ({ nfe });

/** Samples [N, 2], and the times of the steps. The trajectory of the job has what happened on the way. */
export async function runSampler(
  name: SamplerName,
  job: Job,
): Promise<{ samples: tf.Tensor2D; times: readonly number[] }> {
  const { times, go } = runs[name](job);
  return { samples: await go(), times };
}
