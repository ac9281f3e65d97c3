import { mistakesAgain } from "../mistakes_again.ts";
import { computeAlphasMistakes } from "../a1/compute_alphas.ts";
import { computeLossMistakes } from "../a1/compute_loss.ts";
import { computeLossInputMistakes } from "../a1/compute_loss_input.ts";
import { constructorMistakes } from "../a1/constructor.ts";
import { forwardMistakes } from "../a1/forward.ts";
import { qSampleMistakes } from "../a1/q_sample.ts";

/** What is said otherwise in Assignment 2. */
const otherWords: Readonly<Record<string, string>> = {
  "network asked twice": "computeLoss asks the network twice. Once is enough: keep what it answers in a const. Twice " +
    "is twice the work in each of 10,000 iterations.",
};

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
  otherWords,
);
