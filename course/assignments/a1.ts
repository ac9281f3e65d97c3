import { type Assignment, type DiffusionHyperparameters, frozen } from "./assignment.ts";
import { rubrics } from "./rubric.ts";

/** What the course has fixed for Assignment 1. */
export interface A1Hyperparameters extends DiffusionHyperparameters {
  /** Steps of DDIM in its evaluation. */
  readonly ddimSteps: number;
  /** How many times samples are drawn for the evaluation of DDPM ... */
  readonly ddpmDraws: number;
  /** ... and of DDIM: the median of the distances counts. */
  readonly ddimDraws: number;
}

const samples = 2048;

// One draw of DDIM scatters by a tenth of its limit, and a draw takes a twentieth of one of DDPM: docs/fairness.md.
const ddpmDraws = 3;
const ddimDraws = 25;

/**
 * Assignment 1: DDPM and DDIM on the swiss roll.
 *
 * DDPM: Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020.
 * DDIM: Song, Meng & Ermon, "Denoising Diffusion Implicit Models", ICLR 2021.
 */
export const a1: Assignment<A1Hyperparameters> = frozen({
  id: "a1",
  title: "DDPM and DDIM",
  notebook: "a1_ddpm_ddim.ipynb",
  seed: 1234,
  hyperparameters: {
    T: 1000,
    betaStart: 1e-4,
    betaEnd: 0.02,
    widths: [2, 128, 128, 128, 2],
    batchSize: 128,
    learningRate: 1e-3,
    iterations: 5000,
    emaDecay: 0.995,
    samples,
    ddimSteps: 50,
    ddpmDraws,
    ddimDraws,
  },
  rubrics,
  rubric: "results",
  evaluations: [
    {
      id: "a1.ddpm",
      title: "DDPM, 1000 steps",
      limits: [{ below: 20, points: 10 }, { below: 40, points: 5 }],
      samples,
      draws: ddpmDraws,
    },
    {
      id: "a1.ddim",
      title: "DDIM, 50 steps",
      limits: [{ below: 40, points: 10 }, { below: 80, points: 5 }],
      samples,
      draws: ddimDraws,
    },
  ],
  todos: [
    { id: "a1.constructor", title: "the layers", weight: 1 },
    { id: "a1.forward", title: "the prediction", weight: 1 },
    { id: "a1.computeAlphas", title: "from betas to cumulative products", equation: "DDPM, section 2", weight: 1 },
    { id: "a1.qSample", title: "the forward process in one jump", equation: "DDPM, eq. 4", weight: 1 },
    { id: "a1.pSample", title: "one reverse step of DDPM", equation: "DDPM, algorithm 2", weight: 2 },
    { id: "a1.pSampleLoop", title: "from noise to data", equation: "DDPM, algorithm 2", weight: 1 },
    { id: "a1.computeLoss", title: "the simplified objective", equation: "DDPM, eq. 14 and algorithm 1", weight: 2 },
    { id: "a1.ddimPSample", title: "one step of DDIM", equation: "DDIM, eq. 12 (step) and eq. 16 (sigma)", weight: 2 },
    { id: "a1.ddimPSampleLoop", title: "from noise to data in few steps", equation: "DDIM, section 4.2", weight: 1 },
  ],
  answers: [
    "lib/mod.ts",
    "lib/networks/simple_net.ts",
    "lib/objectives/epsilon_loss.ts",
    "lib/objectives/q_sample.ts",
    "lib/samplers/ddim.ts",
    "lib/samplers/ddpm.ts",
    "lib/schedules/noise_schedule.ts",
  ],
});
