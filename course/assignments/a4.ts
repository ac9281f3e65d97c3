import { type Assignment, frozen, type TrainingHyperparameters } from "./assignment.ts";
import { rubrics } from "./rubric.ts";

/** What the course has fixed for Assignment 4. */
export interface A4Hyperparameters extends TrainingHyperparameters {
  /** Number of training steps; they are counted 0..T-1. */
  readonly T: number;
  /** How often the network is told no class in training. */
  readonly dropped: number;
  /** How many times the samples of an evaluation are drawn. */
  readonly draws: number;
  /** Steps of DDIM in the evaluations. */
  readonly steps: number;
  /** The guidance scale in the evaluation of classes. */
  readonly guidance: number;
  /** Samples that figures compare scales and samplers by. */
  readonly compared: number;
}

const samples = 300;
const draws = 3;

/**
 * Assignment 4: a U-Net that draws faces of 16 x 16 pixels, classes and guidance.
 *
 * DDPM: Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020.
 * U-Net: Ronneberger, Fischer & Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation", MICCAI 2015.
 * CFG: Ho & Salimans, "Classifier-Free Diffusion Guidance", 2022.
 * PD: Salimans & Ho, "Progressive Distillation for Fast Sampling of Diffusion Models", ICLR 2022.
 * FID: Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", NeurIPS 2017.
 * RePaint: Lugmayr et al., "RePaint: Inpainting using Denoising Diffusion Probabilistic Models", CVPR 2022.
 */
export const a4: Assignment<A4Hyperparameters> = frozen({
  id: "a4",
  title: "Images and guidance",
  notebook: "a4_images_guidance.ipynb",
  seed: 63,
  hyperparameters: {
    T: 1000,
    widths: [16, 32, 64],
    batchSize: 32,
    learningRate: 2e-3,
    iterations: 4000,
    emaDecay: 0.995,
    dropped: 0.1,
    samples,
    draws,
    steps: 20,
    guidance: 2,
    compared: 300,
  },
  gradingSeconds: 3600,
  rubrics,
  rubric: "results",
  evaluations: [
    {
      id: "a4.faces",
      title: "Faces, 20 steps",
      measure: "frechet",
      limits: [{ below: 25, points: 10 }, { below: 60, points: 5 }],
      samples,
      draws,
    },
    {
      id: "a4.classes",
      title: "Faces, guidance 2",
      measure: "classes",
      limits: [{ below: 10, points: 10 }, { below: 25, points: 5 }],
      samples,
      draws,
    },
  ],
  todos: [
    { id: "a4.block", title: "the residual block", equation: "DDPM, appendix B", weight: 3 },
    { id: "a4.told", title: "what the network is told", equation: "DDPM, appendix B", weight: 1 },
    { id: "a4.forward", title: "the way through the U-Net", equation: "U-Net, figure 1", weight: 3 },
    { id: "a4.dropClass", title: "forgetting the class now and then", equation: "CFG, algorithm 1, line 3", weight: 1 },
    { id: "a4.computeLoss", title: "the loss in v", equation: "PD, appendix D", weight: 2 },
    { id: "a4.ddimStep", title: "a step of DDIM in v", equation: "PD, appendix D", weight: 2 },
    { id: "a4.frechet", title: "the Fréchet distance", equation: "FID, eq. 6", weight: 1 },
    { id: "a4.guide", title: "classifier-free guidance", equation: "CFG, eq. 6", weight: 2 },
    { id: "a4.putIn", title: "putting known pixels in", equation: "RePaint, eq. 8", weight: 1 },
  ],
  answers: [
    "lib/mod.ts",
    "lib/networks/res_block.ts",
    "lib/networks/u_net.ts",
    "lib/networks/u_net_level.ts",
    "lib/networks/u_net_options.ts",
    "lib/objectives/drop_labels.ts",
    "lib/objectives/epsilon_loss.ts",
    "lib/samplers/ddim.ts",
    "lib/samplers/guidance.ts",
    "lib/samplers/guided_classes.ts",
  ],
});
