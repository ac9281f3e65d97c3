import type * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { normalNumbers } from "../instruments/inputs.ts";
import { observeLoss } from "../instruments/loss.ts";
import { observeNumbers } from "../observation.ts";
import { dependent, diagonal, type Gaussian, gaussian } from "./gaussians.ts";

type Functions = { frechetDistance: (a: Gaussian, b: Gaussian) => tf.Scalar };

/** Standard deviations of a and b in one dimension. */
const deviations = [[0.5, 2], [1, 3], [2, 1], [3, 2], [1.5, 0.5], [2.5, 1.5]] as const;

/** Two Gaussians whose dimensions depend on each other, in D dimensions. */
export const dependentPair = (d: number): [Gaussian, Gaussian] => [
  gaussian(normalNumbers(10 + d, d), dependent(20 + d, d)),
  gaussian(normalNumbers(30 + d, d), dependent(40 + d, d)),
];

/** Deviations from 0.5 on that float32 squares and takes roots of without rounding. */
const quarters = (stream: number, d: number) =>
  normalNumbers(stream, d).map((value) => Math.round(4 * (0.5 + Math.abs(value))) / 4);

const sizes = [2, 3, 5] as const;
const entries = sizes.map((d) => `${d} dimensions`);

/** Distances of Gaussians, part by part. */
export const frechetCheck = defineCheck<Functions>("a4.frechet", {
  functions: ["frechetDistance"],
  errorHint: {
    when: /not symmetric/,
    say:
      "`squareRoot` takes the root of a symmetric matrix: C_a^1/2 C_b C_a^1/2 is one, with the same root on both sides.",
  },
  quantities: {
    "what other means add": {
      tolerance: 5e-3,
      entries: ["one number differs", "three numbers differ", "they differ the other way"],
      hint: "With the same covariances other means add |m_a - m_b|^2: the sum of the squared differences.",
    },
    "one dimension: what is left beside the variances and the product of the deviations": {
      tolerance: 1e-2,
      isRemainder: true,
      hint: "In one dimension and with equal means the distance is (sigma_a - sigma_b)^2.",
    },
    "one dimension: the factors": {
      tolerance: 1e-2,
      entries: ["the variance of a", "the variance of b", "the product of the deviations"],
      hint: "In one dimension and with equal means the distance is (sigma_a - sigma_b)^2.",
    },
    "dimensions that do not depend on each other": {
      tolerance: 5e-3,
      entries: ["every variance above 0", "a variance of 0"],
      hint: "Where the covariances are diagonal the distance is the sum of those of the single dimensions.",
    },
    "dimensions that depend on each other": {
      tolerance: 5e-3,
      entries,
      hint:
        "Products and roots are those of matrices: `matMul` and `squareRoot`. The trace is the sum of the diagonal.",
    },
    "the same, with a and b exchanged": { tolerance: 5e-3, entries, hint: "From a to b is as far as from b to a." },
    "a Gaussian and itself": { tolerance: 5e-3 },
  },
  async observe({ frechetDistance }) {
    const distance = async (a: Gaussian, b: Gaussian) =>
      (await observeLoss(frechetDistance(a, b), "frechetDistance")).values[0]!;

    const mean = normalNumbers(1, 3);
    const shift = normalNumbers(2, 3).map((value) => value + (value < 0 ? -0.5 : 0.5));
    const [own, other] = [dependent(3, 3), dependent(4, 3)];
    const moved = (by: readonly number[]) =>
      distance(gaussian(mean, own), gaussian(mean.map((value, i) => value + by[i]!), other));
    const unmoved = await moved([0, 0, 0]);
    const added = [];
    for (const by of [[shift[0]!, 0, 0], shift, shift.map((value) => -value)]) added.push(await moved(by) - unmoved);

    const drawn = normalNumbers(5, 2 * deviations.length).map((value) => Math.exp(0.1 * value));
    const pairs = deviations.map(([a, b], i) => [a * drawn[2 * i]!, b * drawn[2 * i + 1]!] as const);
    const inOne = [];
    for (const [a, b] of pairs) inOne.push(await distance(gaussian([0.7], [[a * a]]), gaussian([0.7], [[b * b]])));
    const terms = [pairs.map(([a]) => a * a), pairs.map(([, b]) => b * b), pairs.map(([a, b]) => a * b)];
    const factors = fitFactors(inOne, ...terms);

    const still = [0.5, -1, 2];
    const [narrow, wide] = [quarters(6, 3), quarters(7, 3)];
    const along = (a: readonly number[], b: readonly number[]) =>
      distance(gaussian(still, diagonal(a)), gaussian(still, diagonal(b)));

    const [there, back] = [[] as number[], [] as number[]];
    for (const d of sizes) {
      const [a, b] = dependentPair(d);
      there.push(await distance(a, b));
      back.push(await distance(b, a));
    }
    return {
      "what other means add": observeNumbers(added),
      "one dimension: what is left beside the variances and the product of the deviations": observeNumbers([
        misfit(inOne, terms, factors),
      ]),
      "one dimension: the factors": observeNumbers(factors),
      "dimensions that do not depend on each other": observeNumbers([
        await along(narrow, wide),
        await along(narrow, [wide[0]!, 0, wide[2]!]),
      ]),
      "dimensions that depend on each other": observeNumbers(there),
      "the same, with a and b exchanged": observeNumbers(back),
      "a Gaussian and itself": observeNumbers([await along(narrow, narrow)]),
    };
  },
});
