import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeRepeats } from "../instruments/chance.ts";
import { labels } from "../instruments/inputs.ts";
import { describeValue, observeNumbers, observePoints, Unusable } from "../observation.ts";

type Functions = { dropClass: (label: tf.Tensor1D, none: number, probability: number) => tf.Tensor1D };

const rows = 4096;
const none = 9; // other than in the notebook
const given = Array.from({ length: rows }, (_, i) => i % 6);

/** The labels that come back, as numbers. */
async function dropped({ dropClass }: Functions, probability: number, label = given): Promise<readonly number[]> {
  const found: unknown = dropClass(labels(...label), none, probability);
  if (!(found instanceof tf.Tensor)) {
    throw new Unusable(
      `dropClass returned ${describeValue(found)}, expected a tensor.` +
        (found === undefined ? " Is a `return` missing?" : ""),
    );
  }
  if (found.dtype !== "int32") {
    throw new Unusable(
      `dropClass returned a tensor of type ${found.dtype}, expected int32: labels are whole numbers. ` +
        "`tf.where` keeps the type of what it takes from; `toInt()` makes one.",
    );
  }
  return (await observePoints(found.toFloat(), "dropClass", [label.length])).values;
}

const part = (values: readonly number[], is: (value: number, i: number) => boolean) =>
  observeNumbers([values.filter(is).length / values.length]);

/** Which labels fall away, how often, and what stands in their place. */
export const dropClassCheck = defineCheck<Functions>("a4.dropClass", {
  functions: ["dropClass"],
  quantities: {
    "labels with probability 0": { tolerance: 0, when: ["probability 0"], hint: "Nothing is dropped: they stay." },
    "labels with probability 1": {
      tolerance: 0,
      when: ["probability 1"],
      hint: "All are dropped: each becomes `none`.",
    },
    "part of the rows that are dropped with probability 0.1": {
      tolerance: 0.03,
      hint: "A uniform number from 0 to 1 is below p with probability p.",
    },
    "part of the rows that are dropped with probability 0.75": { tolerance: 0.04 },
    "part of the rows that become neither `none` nor stay": {
      tolerance: 0,
      hint: "A label is replaced by `none` or it stays as it is.",
    },
    "how many different things happen to 4096 rows with probability 0.5": {
      tolerance: 0,
      hint: "Every row is dropped or kept by itself: draw a number for each.",
    },
    "part of the rows to which the same happens as to the row before, with probability 0.5": {
      tolerance: 0.05,
      hint: "Every row is dropped or kept by itself: draw a number for each.",
    },
    "part of the rows to which the same happens in a second batch, with probability 0.5": {
      tolerance: 0.05,
      hint: "They are to be drawn anew in each call.",
    },
    "part of the first class and of the last that is dropped, with probability 0.5": {
      tolerance: 0.08,
      hint: "The class does not matter: each is dropped equally often.",
    },
  },
  async observe(functions) {
    const few = [4, 0, 5, 1, 1];
    const half = await dropped(functions, 0.5);
    const again = await dropped(functions, 0.5);
    const rare = await dropped(functions, 0.1);
    const fell = (values: readonly number[]) => values.map((value) => value === none ? 1 : 0);
    const ofClass = (k: number) => fell(half).filter((_, i) => given[i] === k);
    const mean = (values: readonly number[]) => values.reduce((sum: number, value) => sum + value, 0) / values.length;
    const steady = (values: readonly number[]) =>
      values.slice(1).filter((value, i) => value === values[i]).length / (values.length - 1);
    return {
      "labels with probability 0": observeNumbers(await dropped(functions, 0, few)),
      "labels with probability 1": observeNumbers(await dropped(functions, 1, few)),
      "part of the rows that are dropped with probability 0.1": part(rare, (value) => value === none),
      "part of the rows that are dropped with probability 0.75": part(
        await dropped(functions, 0.75),
        (value) => value === none,
      ),
      "part of the rows that become neither `none` nor stay": part(
        half,
        (value, i) => value !== none && value !== given[i],
      ),
      "how many different things happen to 4096 rows with probability 0.5": observeNumbers([new Set(fell(half)).size]),
      "part of the rows to which the same happens as to the row before, with probability 0.5": observeNumbers([
        steady(fell(half)),
      ]),
      "part of the rows to which the same happens in a second batch, with probability 0.5": observeRepeats(
        fell(half),
        fell(again),
      ),
      "part of the first class and of the last that is dropped, with probability 0.5": observeNumbers([
        mean(ofClass(0)),
        mean(ofClass(5)),
      ]),
    };
  },
});
