/**
 * The marginals that a loss takes: of training steps, or of all real times.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { rand, randint } from "../random/mod.ts";
import { perRow } from "../samplers/per_row.ts";
import type { ContinuousMarginals } from "./continuous_marginals.ts";
import { at, type MarginalTables } from "./table.ts";

/** `tables(schedule)`, for times 0..T-1, or `continuousMarginals(schedule)`, for all real ones. */
export type TrainingMarginals = MarginalTables | Pick<ContinuousMarginals, "times" | "alpha" | "sigma">;

/** What errors are multiplied by: one number per training step, [T], or a function of the times, [N] -> [N]. */
export type LossWeights = tf.Tensor1D | ((t: tf.Tensor1D) => tf.Tensor1D);

const isContinuous = (marginals: TrainingMarginals): marginals is Exclude<TrainingMarginals, MarginalTables> =>
  typeof marginals.alpha === "function";

/**
 * alpha and sigma at the times of a batch, in the shape that multiplies it.
 *
 * t: [N] or [1], like: [N, ...] -> [N, 1, ..., 1] or [1, 1, ..., 1] each
 *
 * @param where The function, as its errors name it.
 */
export function marginalsAt<X extends tf.Tensor>(
  where: string,
  marginals: TrainingMarginals,
  t: tf.Tensor1D,
  like: X,
): { readonly alpha: X; readonly sigma: X } {
  if (!isContinuous(marginals)) {
    return { alpha: at(marginals.alpha, t, { like }), sigma: at(marginals.sigma, t, { like }) };
  }
  const column = (name: "alpha" | "sigma") => perRow(where, { [name]: marginals[name](t) }, { x: like }) as X;
  return { alpha: column("alpha"), sigma: column("sigma") };
}

/** n times, each equally likely: of 0..T-1, or real numbers from the least noise to the most. */
export function drawTimes(marginals: TrainingMarginals, n: number): tf.Tensor1D {
  if (!isContinuous(marginals)) return randint(0, marginals.alpha.size, [n]);
  const [cleanest, noisiest] = marginals.times;
  return rand([n]).mul<tf.Tensor1D>(noisiest - cleanest).add(cleanest);
}

/**
 * The weights at the times of a batch, in the shape that multiplies it.
 *
 * @param where The function, as its errors name it.
 * @throws {TypeError} If there is one number per training step, and the times are real ones.
 */
export function weightsAt<X extends tf.Tensor>(
  where: string,
  weights: LossWeights,
  marginals: TrainingMarginals,
  t: tf.Tensor1D,
  like: X,
): X {
  if (typeof weights === "function") return perRow(where, { weights: weights(t) }, { x0: like }) as X;
  if (!isContinuous(marginals)) return at(weights, t, { like });
  throw new TypeError(
    `${where}: the weights are one number per training step, and times are real numbers here. Give a function of them: ` +
      "(t) => ..., from [N] to [N].",
  );
}

/**
 * A schedule that is not on the device yet, and x0 in its place, would be noticed only where a field is missing.
 *
 * @param where The function, as its errors name it.
 * @throws {TypeError} If the marginals are none.
 */
export function checkMarginals(where: string, marginals: TrainingMarginals): void {
  const given: Readonly<Record<string, unknown>> = { ...marginals };
  if ("noisiest" in given) {
    throw new TypeError(
      `${where}: the schedule is not on the device. Give continuousMarginals(schedule), made once, between the network ` +
        "and x0.",
    );
  }
  const isFunctions = typeof given.alpha === "function" && typeof given.sigma === "function";
  if (isFunctions && Array.isArray(given.times)) return;
  if (isFunctions) {
    throw new TypeError(`${where}: the marginals say no times. Give { alpha, sigma, times: [cleanest, noisiest] }.`);
  }
  for (const name of ["alpha", "sigma"] as const) {
    if (given[name] instanceof tf.Tensor) continue;
    throw new TypeError(
      `${where}: the marginals have no tensor "${name}". Give tables(schedule), between the network and x0.`,
    );
  }
}
