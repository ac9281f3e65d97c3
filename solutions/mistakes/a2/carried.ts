import { mistakesAgain } from "../mistakes_again.ts";
import { computeAlphasMistakes } from "../a1/compute_alphas.ts";
import { computeLossMistakes } from "../a1/compute_loss.ts";
import { computeLossInputMistakes } from "../a1/compute_loss_input.ts";
import { constructorMistakes } from "../a1/constructor.ts";
import { forwardMistakes } from "../a1/forward.ts";
import { qSampleMistakes } from "../a1/q_sample.ts";

/** Mistakes in the five TODOs that are those of Assignment 1. */
export const carriedMistakes = mistakesAgain(
  [
    ...constructorMistakes,
    ...forwardMistakes,
    ...computeAlphasMistakes,
    ...qSampleMistakes,
    ...computeLossInputMistakes,
    ...computeLossMistakes,
  ],
  "a2",
);
