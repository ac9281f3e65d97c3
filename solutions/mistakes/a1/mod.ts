/**
 * The known mistakes of Assignment 1.
 *
 * @module
 */
import type { Mistake } from "../mistake.ts";
import { computeAlphasMistakes } from "./compute_alphas.ts";
import { computeLossMistakes } from "./compute_loss.ts";
import { computeLossInputMistakes } from "./compute_loss_input.ts";
import { constructorMistakes } from "./constructor.ts";
import { ddimPSampleMistakes } from "./ddim_p_sample.ts";
import { ddimPSampleLoopMistakes } from "./ddim_p_sample_loop.ts";
import { ddimPredictedX0Mistakes } from "./ddim_predicted_x0.ts";
import { ddimSigmaMistakes } from "./ddim_sigma.ts";
import { forwardMistakes } from "./forward.ts";
import { pSampleMistakes } from "./p_sample.ts";
import { pSampleLoopMistakes } from "./p_sample_loop.ts";
import { pSampleMeanMistakes } from "./p_sample_mean.ts";
import { pSampleNoiseMistakes } from "./p_sample_noise.ts";
import { qSampleMistakes } from "./q_sample.ts";

/** In the order of the TODOs. */
export const a1Mistakes: readonly Mistake[] = [
  ...constructorMistakes,
  ...forwardMistakes,
  ...computeAlphasMistakes,
  ...qSampleMistakes,
  ...pSampleMistakes,
  ...pSampleMeanMistakes,
  ...pSampleNoiseMistakes,
  ...pSampleLoopMistakes,
  ...computeLossInputMistakes,
  ...computeLossMistakes,
  ...ddimPSampleMistakes,
  ...ddimPredictedX0Mistakes,
  ...ddimSigmaMistakes,
  ...ddimPSampleLoopMistakes,
];
