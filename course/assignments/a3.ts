import { a1 } from "./a1.ts";
import { type Assignment, frozen, todosAgain, type TrainingHyperparameters } from "./assignment.ts";
import { rubrics } from "./rubric.ts";

/** What the course has fixed for Assignment 3; `iterations` is that of each of its two trainings. */
export interface A3Hyperparameters extends TrainingHyperparameters {
  /** What is left of the noise at t = 1, as a standard deviation. */
  readonly sigmaMin: number;
  /** The network is told this many times t: its embedding is made for 0 to 1000, not for 0 to 1. */
  readonly timeScale: number;
  /** Euler steps in the evaluation of flow matching. */
  readonly flowSteps: number;
  /** Euler steps in the evaluation of rectified flow. */
  readonly rectifiedSteps: number;
  /** Pairs of noise and sample that rectified flow learns from ... */
  readonly pairCount: number;
  /** ... and the Euler steps that lead from one to the other. */
  readonly pairSteps: number;
}

const samples = 2048;

/**
 * Assignment 3: Flow Matching and Rectified Flow on the swiss roll.
 *
 * FM: Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023.
 * RF: Liu, Gong & Liu, "Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified Flow", ICLR 2023.
 */
export const a3: Assignment<A3Hyperparameters> = frozen({
  id: "a3",
  title: "Flow Matching and Rectified Flow",
  notebook: "a3_flow_matching.ipynb",
  seed: 63,
  hyperparameters: {
    sigmaMin: 0.01,
    timeScale: 1000,
    widths: [2, 128, 128, 128, 128, 128, 2],
    batchSize: 128,
    learningRate: 5e-4,
    iterations: 10_000,
    emaDecay: 0.995,
    samples,
    flowSteps: 50,
    rectifiedSteps: 10,
    pairCount: 32_768,
    pairSteps: 100,
  },
  rubrics,
  rubric: "results",
  evaluations: [
    {
      id: "a3.fm",
      title: "Flow matching, 50 steps",
      limits: [{ below: 40, points: 10 }, { below: 80, points: 5 }],
      samples,
    },
    {
      id: "a3.rf",
      title: "Rectified flow, 10 steps",
      limits: [{ below: 70, points: 10 }, { below: 110, points: 5 }],
      samples,
    },
  ],
  todos: [
    ...todosAgain(a1, "a3", ["constructor", "forward"]),
    { id: "a3.computePsiT", title: "the way from noise to data", equation: "FM, eq. 22", weight: 2 },
    { id: "a3.computeLoss", title: "the flow matching objective", equation: "FM, eq. 23", weight: 2 },
    { id: "a3.eulerStep", title: "one step along the velocity", equation: "Euler's method for FM, eq. 1", weight: 1 },
    { id: "a3.sampleLoop", title: "from noise to data", equation: "FM, eq. 1", weight: 1 },
    { id: "a3.makePairs", title: "the reflow data set", equation: "RF, algorithm 1 (reflow)", weight: 2 },
    { id: "a3.pairBatch", title: "a batch of pairs", equation: "RF, algorithm 1 (reflow)", weight: 1 },
    { id: "a3.reflowLoss", title: "the reflow training step", equation: "RF, eq. 1", weight: 1 },
  ],
  answers: [
    "lib/mod.ts",
    "lib/flow/flow_euler.ts",
    "lib/flow/flow_heun.ts",
    "lib/flow/flow_matching_loss.ts",
    "lib/flow/flow_midpoint.ts",
    "lib/flow/flow_path.ts",
    "lib/flow/flow_rk4.ts",
    "lib/flow/mixture_velocity.ts",
    "lib/networks/simple_net.ts",
  ],
});
