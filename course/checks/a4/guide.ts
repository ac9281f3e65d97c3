import * as tf from "@tensorflow/tfjs";
import type { ClassNetwork } from "../../../lib/samplers/condition.ts";
import { defineCheck } from "../definition.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { imageNormals, labels, observeSameness, oneTime } from "../instruments/inputs.ts";
import { describeValue, observeNumbers, observePoints, Unusable } from "../observation.ts";
import type { Predict } from "./image_stub.ts";

type Network = ClassNetwork<tf.Tensor4D>;
type Functions = { guide: (network: Network, label: tf.Tensor1D, scale: number) => Predict };

/** Other than in the notebook. */
const classes = 4;

/** A vector for each class and one for none, none like another: [classes + 1, 3]. */
const table = () => tf.tensor2d([[1, 0, 0.5], [0.2, 1, 0], [-0.7, 0.3, 1], [0.4, -1, -0.6], [-0.3, 0.1, -0.9]]);

/** A network without weights whose answer depends on the image, the time and the class, and one list of what it was told. */
function classStub(): { readonly network: Network; readonly told: number[] } {
  const told: number[] = [];
  const network: Network = {
    classes,
    forward(x, t, label) {
      if (!(x instanceof tf.Tensor) || x.rank !== 4 || x.shape[3] !== 3) {
        throw new Unusable(`The network was called with x = ${describeValue(x)}, expected images [N, H, W, 3].`);
      }
      const n = x.shape[0];
      checkRows("t", t, n);
      if (label !== undefined) checkRows("label", label, n);
      const all = label ?? tf.tensor1d([classes], "int32");
      told.push(...t.dataSync());
      const added = table().gather(all.toInt()).reshape<tf.Tensor4D>([-1, 1, 1, 3]);
      return x.mul<tf.Tensor4D>(1.1).add<tf.Tensor4D>(added).add<tf.Tensor4D>(
        t.toFloat().reshape([-1, 1, 1, 1]).mul(0.37),
      )
        .sin();
    },
  };
  return { network, told };
}

function checkRows(name: string, given: unknown, n: number): void {
  if (given instanceof tf.Tensor && given.rank === 1 && (given.size === n || given.size === 1)) return;
  throw new Unusable(
    `The network was called with ${name} = ${
      describeValue(given)
    } and ${n} images. Give one number for each image, or ` +
      "one of shape [1] for all.",
  );
}

const scales = [0, 1, 2, 7.5] as const;
const entries = scales.map((scale) => `scale ${scale}`);

/** What guidance makes of the two predictions, at several scales. */
export const guideCheck = defineCheck<Functions>("a4.guide", {
  functions: ["guide"],
  quantities: {
    "the factor of the prediction for the class": {
      tolerance: 1e-3,
      entries,
      hint: "At scale 0 the class does not matter, at 1 the prediction is that for the class, above 1 it goes further.",
    },
    "the factor of the prediction without a class": {
      tolerance: 1e-3,
      entries,
      hint: "At scale 0 it is all that there is, at 1 there is none of it.",
    },
    "what comes back beside the two": {
      tolerance: 1e-3,
      hint:
        "Both are predictions at the same x and t, the one with `label`, the other with `network.classes` or without one.",
    },
    "the times that the network is told, smallest and largest": { tolerance: 1e-5, hint: "It is told t as it is." },
    "what comes back at scale 2": { tolerance: 1e-3 },
    "what comes back at scale 2 for a single image": { tolerance: 1e-3, when: ["a single image"] },
    "the same inputs give the same (1: yes)": { tolerance: 0, hint: "Nothing is random in guidance." },
  },
  async observe({ guide }) {
    const x = imageNormals(1, [4, 1, 2, 3]);
    const label = labels(0, 3, 1, 2);
    const t = oneTime(0.8);
    const { network, told } = classStub();
    const guided = async (x: tf.Tensor4D, label: tf.Tensor1D, scale: number) => {
      const predict: unknown = guide(network, label, scale);
      if (typeof predict !== "function") {
        throw new Unusable(
          `guide returned ${describeValue(predict)}, expected a function of x and t.` +
            (predict === undefined ? " Is a `return` missing?" : ""),
        );
      }
      return await observePoints(predict(x, t), "The function that guide returned", x.shape);
    };
    const terms = [
      await classStub().network.forward(x, t, label).data(),
      await classStub().network.forward(x, t).data(),
    ];
    const fits = [];
    for (const scale of scales) {
      const { values } = await guided(x, label, scale);
      const factors = fitFactors(values, ...terms) as [number, number];
      fits.push({ factors, rest: misfit(values, terms, factors) });
    }
    const [first, again] = [await guided(x, label, 2), await guided(x, label, 2)];
    return {
      "the factor of the prediction for the class": observeNumbers(fits.map(({ factors }) => factors[0])),
      "the factor of the prediction without a class": observeNumbers(fits.map(({ factors }) => factors[1])),
      "what comes back beside the two": observeNumbers(fits.map(({ rest }) => rest)),
      "the times that the network is told, smallest and largest": observeNumbers([
        Math.min(...told),
        Math.max(...told),
      ]),
      "what comes back at scale 2": first,
      "what comes back at scale 2 for a single image": await guided(imageNormals(2, [1, 1, 2, 3]), labels(2), 2),
      "the same inputs give the same (1: yes)": observeSameness(first, again),
    };
  },
});
