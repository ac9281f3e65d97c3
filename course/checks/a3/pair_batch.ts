import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeNumbers } from "../observation.ts";
import { observeSameSeed, sameSeed } from "../instruments/same_seed.ts";
import { observePairs, type Pairs } from "./make_pairs.ts";

type Functions = {
  pairBatch: (pairs: Pairs, size: number) => Pairs;
};

/** Twenty pairs, whose rows can be told: row i of x0 is (i, -i), and row i of x1 is (i + 100, 0). */
const count = 20;

function numberedPairs(): Pairs {
  const rows = Array.from({ length: count }, (_, i) => i);
  return { x0: tf.tensor2d(rows.map((i) => [i, -i])), x1: tf.tensor2d(rows.map((i) => [i + 100, 0])) };
}

/** Which rows are drawn, and that noise and sample of a pair stay together. */
export const pairBatchCheck = defineCheck<Functions>("a3.pairBatch", {
  functions: ["pairBatch"],
  errorHint: {
    when: /No integer is in/,
    say:
      "A batch may be larger than there are pairs: each of its rows is drawn by itself, whatever its neighbours are, " +
      "`randint(0, N, [size])`.",
  },
  quantities: {
    "shape of x0, for a batch of 4000": { tolerance: 0, hint: "As many rows as `size` says." },
    "shape of x1, for a batch of 4000": { tolerance: 0, hint: "As many rows as `size` says." },
    "part of the rows in which x0 and x1 are a pair": {
      tolerance: 0,
      hint: "Draw the numbers of the rows once, and take those rows of both.",
    },
    "the first and the last of the 20 pairs that are drawn": {
      tolerance: 0,
      entries: ["the first", "the last"],
      hint: "Every pair is as likely as any other: `randint(0, number of pairs, [size])`.",
    },
    "the first and the last of the 20 samples that are drawn": { tolerance: 0, entries: ["the first", "the last"] },
    "how many different pairs are drawn": { tolerance: 0, hint: "Every row of the batch is drawn by itself." },
    "how often each of the 20 pairs is drawn": {
      tolerance: 0.03,
      hint: "Every pair is as likely as any other: `randint(0, number of pairs, [size])`.",
    },
    "part of the rows that are the same in a second batch": {
      tolerance: 0.05,
      hint: "Every batch is drawn anew.",
    },
    "shape of x0, for a batch of 3": { tolerance: 0, hint: "As many rows as `size` says." },
    ...sameSeed,
  },
  async observe({ pairBatch }) {
    const size = 4000;
    const draw = async (size: number) => await observePairs(pairBatch(numberedPairs(), size), "pairBatch");
    const [first, second, few] = [await draw(size), await draw(size), await draw(3)];
    const rowsOf = ({ values }: { values: readonly number[] }) => values.filter((_, i) => i % 2 === 0);
    const [noise, data, again] = [rowsOf(first.x0), rowsOf(first.x1), rowsOf(second.x0)];
    const parts = new Array<number>(count).fill(0);
    for (const row of noise) if (parts[row] !== undefined) parts[row] += 1 / size;
    const part = (flags: readonly boolean[]) => flags.filter(Boolean).length / Math.max(1, flags.length);
    return {
      "shape of x0, for a batch of 4000": observeNumbers(first.x0.shape),
      "shape of x1, for a batch of 4000": observeNumbers(first.x1.shape),
      "part of the rows in which x0 and x1 are a pair": observeNumbers([
        part(noise.map((row, i) => data[i] === row + 100 && first.x0.values[2 * i + 1] === -row)),
      ]),
      "the first and the last of the 20 pairs that are drawn": observeNumbers([Math.min(...noise), Math.max(...noise)]),
      "the first and the last of the 20 samples that are drawn": observeNumbers(
        [Math.min(...data) - 100, Math.max(...data) - 100],
      ),
      "how many different pairs are drawn": observeNumbers([new Set(noise).size]),
      "how often each of the 20 pairs is drawn": observeNumbers(parts),
      "part of the rows that are the same in a second batch": observeNumbers([
        part(noise.map((row, i) => row === again[i])),
      ]),
      "shape of x0, for a batch of 3": observeNumbers(few.x0.shape),
      ...await observeSameSeed(async () => (await draw(64)).x0.values),
    };
  },
});
