import { type Assignment, frozen } from "./assignment.ts";

/** What the course has fixed for Assignment 2. */
export interface A2Hyperparameters {
  /** Number of training steps; they are counted 0..T-1. */
  readonly T: number;
  /** The betas rise linearly from here ... */
  readonly betaStart: number;
  /** ... to here. */
  readonly betaEnd: number;
  /** Widths of the network, input and output included. */
  readonly widths: readonly number[];
  readonly batchSize: number;
  readonly learningRate: number;
  readonly iterations: number;
  /** Decay of the moving average of the weights, which is what gets sampled. */
  readonly emaDecay: number;
  /** Points that are drawn for an evaluation. */
  readonly samples: number;
  /** How often a solver calls the network in its evaluation (number of function evaluations). */
  readonly nfe: number;
}

const samples = 2048;

const limits = [{ below: 40, points: 10 }, { below: 80, points: 5 }];

/**
 * Assignment 2: DPM-Solver on the swiss roll.
 *
 * DPM-Solver: Lu et al., "DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Steps",
 * NeurIPS 2022.
 */
export const a2: Assignment<A2Hyperparameters> = frozen({
  id: "a2",
  title: "DPM-Solver",
  notebook: "a2_dpm_solver.ipynb",
  seed: 63,
  hyperparameters: {
    T: 1000,
    betaStart: 1e-4,
    betaEnd: 0.02,
    widths: [2, 128, 128, 128, 128, 128, 2],
    batchSize: 128,
    learningRate: 5e-4,
    iterations: 10_000,
    emaDecay: 0.995,
    samples,
    nfe: 50,
  },
  rubrics: [{ id: "results", checks: 0, results: 20 }, { id: "todo", checks: 12, results: 8 }],
  rubric: "results",
  evaluations: [
    { id: "a2.dpm1", title: "DPM-Solver-1, 50 evaluations", limits, samples },
    { id: "a2.dpm2", title: "DPM-Solver-2, 50 evaluations", limits, samples },
  ],
  todos: [
    { id: "a2.constructor", title: "the layers", weight: 1, sameAs: "a1.constructor" },
    { id: "a2.forward", title: "the prediction", weight: 1, sameAs: "a1.forward" },
    {
      id: "a2.computeAlphas",
      title: "from betas to cumulative products",
      equation: "DDPM, section 2",
      weight: 1,
      sameAs: "a1.computeAlphas",
    },
    {
      id: "a2.qSample",
      title: "the forward process in one jump",
      equation: "DDPM, eq. 4",
      weight: 1,
      sameAs: "a1.qSample",
    },
    {
      id: "a2.computeLoss",
      title: "the simplified objective",
      equation: "DDPM, eq. 14 and algorithm 1",
      weight: 2,
      sameAs: "a1.computeLoss",
    },
    { id: "a2.firstOrderStep", title: "one step of DPM-Solver-1", equation: "DPM-Solver, eq. 3.7", weight: 3 },
    { id: "a2.secondOrderStep", title: "one step of DPM-Solver-2", equation: "DPM-Solver, algorithm 1", weight: 3 },
  ],
  answers: [
    "lib/mod.ts",
    "lib/networks/simple_net.ts",
    "lib/objectives/epsilon_loss.ts",
    "lib/objectives/q_sample.ts",
    "lib/samplers/ddim.ts",
    "lib/samplers/deis.ts",
    "lib/samplers/dpm_solver_1.ts",
    "lib/samplers/dpm_solver_2.ts",
    "lib/samplers/dpm_solver_3.ts",
    "lib/samplers/edm.ts",
    "lib/samplers/euler.ts",
    "lib/samplers/euler_ancestral.ts",
    "lib/samplers/heun.ts",
    "lib/schedules/noise_schedule.ts",
  ],
});
