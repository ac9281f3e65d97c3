import { a1 } from "./a1.ts";
import { type Assignment, type DiffusionHyperparameters, frozen, todosAgain } from "./assignment.ts";
import { rubrics } from "./rubric.ts";

/** What the course has fixed for Assignment 2. */
export interface A2Hyperparameters extends DiffusionHyperparameters {
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
  rubrics,
  rubric: "results",
  evaluations: [
    { id: "a2.dpm1", title: "DPM-Solver-1, 50 evaluations", limits, samples },
    { id: "a2.dpm2", title: "DPM-Solver-2, 50 evaluations", limits, samples },
  ],
  todos: [
    ...todosAgain(a1, "a2", ["constructor", "forward", "computeAlphas", "qSample", "computeLoss"]),
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
