/**
 * Questions on the TODOs of Assignment 2, of sizes and at times that the public checks do not have.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { ContinuousMarginals } from "../../../../lib/objectives/continuous_marginals.ts";
import type { Denoiser } from "../../../../lib/samplers/denoiser.ts";
import { smallMarginals } from "../../../checks/a2/small_marginals.ts";
import { observeTensor } from "../../../checks/observation.ts";
import { alphasQuestion, computeLossQuestion, constructorQuestion, forwardQuestion, qSampleQuestion } from "./a1.ts";
import { type Draw, smoothNetwork } from "./draw.ts";
import { type QuestionOf, questions } from "./question.ts";

type Step = (
  net: Denoiser,
  marginals: ContinuousMarginals,
  x: tf.Tensor2D,
  s: tf.Tensor1D,
  t: tf.Tensor1D,
) => tf.Tensor2D;

/** A step from a time to an earlier one, of as many points as nobody expects. */
async function stepFrom(step: Step, name: string, draw: Draw) {
  const s = draw.uniform(3, 19);
  const t = draw.uniform(0, s - 1);
  const x = draw.points(draw.integer(2, 70));
  return {
    x_t: await observeTensor(step(smoothNetwork, smallMarginals(), x, tf.tensor1d([s]), tf.tensor1d([t])), name),
  };
}

/** Each TODO with its question. */
export const a2Questions = questions({
  "a2.constructor": constructorQuestion,
  "a2.forward": forwardQuestion,
  "a2.computeAlphas": alphasQuestion,
  "a2.qSample": qSampleQuestion,
  "a2.computeLoss": computeLossQuestion,
  "a2.firstOrderStep": (({ firstOrderStep }, draw) =>
    stepFrom(firstOrderStep, "firstOrderStep", draw)) satisfies QuestionOf<
      { firstOrderStep: Step }
    >,
  "a2.secondOrderStep": (({ secondOrderStep }, draw) =>
    stepFrom(secondOrderStep, "secondOrderStep", draw)) satisfies QuestionOf<
      { secondOrderStep: Step }
    >,
});
