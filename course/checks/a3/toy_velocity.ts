import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { mixturePosterior } from "../../../lib/samplers/mixture_posterior.ts";
import { corners } from "../instruments/toy_data.ts";

/** What is left of the noise at t = 1. */
const left = 0.01;

/**
 * The exact velocity for five narrow Gaussians on a circle, so that a flow can be watched without training.
 *
 * Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023: eq. 21, averaged over the data as in eq. 8.
 */
export const toyVelocity: Velocity = (x, t) =>
  tf.tidy(() => {
    const time: tf.Tensor2D = t.reshape([-1, 1]);
    const sigma: tf.Tensor2D = time.mul(left - 1).add(1); // how much noise there is
    const mixture = { weights: corners.map(() => 1 / 5), means: corners, variance: 0.01 };
    const { data } = mixturePosterior(mixture, x, time, sigma);
    return data.sub(x.mul(1 - left)).div(sigma);
  });
