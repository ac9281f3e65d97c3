import * as tf from "@tensorflow/tfjs";
import { type Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { philoxNormal } from "../../../lib/random/mod.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observeTensor } from "../observation.ts";
import { normals, oneTime, times } from "../instruments/inputs.ts";
import { makeNetwork, type NetworkFunctions, timeLinearsOf } from "./time_linears.ts";

/** Gives every layer weights that depend on its sizes alone, so that it does not matter where a network keeps it. */
export function setWeights(net: Module): void {
  for (const layer of timeLinearsOf(net)) {
    [...layer.parameters().values()].forEach((parameter, i) => {
      const values = philoxNormal(100 * layer.dIn + layer.dOut, i, parameter.size);
      const deviation = parameter.shape[1] === 256 ? 0.1 : 0.6;
      parameter.assign(tf.tensor(values.map((value) => value * deviation), parameter.shape));
    });
  }
}

/** The student's network; where the constructor is not right yet, one whose layers are made here, to check forward alone. */
export function networkFor(functions: NetworkFunctions, widths: readonly number[]): ReturnType<typeof makeNetwork> {
  const sizes = widths.slice(1).map((width, i) => [widths[i]!, width] as const);
  try {
    const net = makeNetwork(functions, widths);
    const wanted = sizes.map(([dIn, dOut]) => `${dIn} ${dOut}`).join();
    if (timeLinearsOf(net).map(({ dIn, dOut }) => `${dIn} ${dOut}`).join() === wanted) return net;
    net.dispose();
  } catch {
    // The constructor has a check of its own.
  }
  const layers = sizes.map(([dIn, dOut]) => new TimeLinear(dIn, dOut));
  return Object.assign(Object.create(functions.SimpleNet.prototype), { layers });
}

/** How many parameters a change of which would change the prediction: the gradient finds its way to them. */
function countLearning(net: ReturnType<typeof makeNetwork>, x: tf.Tensor2D): number {
  const parameters = [...net.parameters().values()];
  const t = oneTime(100);
  try {
    const predict = () => (net.forward(x, t) as tf.Tensor2D).square().mean<tf.Scalar>();
    const { grads } = tf.variableGrads(predict, parameters);
    return parameters.filter(({ name }) => grads[name] !== null && grads[name] !== undefined).length;
  } catch {
    return 0; // no way from any of them to the prediction
  }
}

/** The prediction of a small network with known weights, for a time for each row and for one time. */
export const forwardCheck = defineCheck<NetworkFunctions>("a1.forward", {
  functions: ["SimpleNet"],
  errorHint: {
    when: /concat/i,
    say: "Nothing is joined to x: every layer is given the time beside it, as it is, `layer.forward(h, t)`.",
  },
  quantities: {
    "the prediction with a time for each row": {
      tolerance: 4e-3,
      hint:
        "Every layer gets t as it is. Where do the ReLUs go, and where not? Nothing else stands between the layers: no " +
        "other activation, no normalization, no dropout.",
    },
    "the prediction with one time for all rows": {
      tolerance: 4e-3,
      hint: "Here t has the shape [1]: every layer gets it as it is. Is something kept from an earlier call?",
    },
    "the prediction with times between whole numbers": {
      tolerance: 4e-3,
      hint: "Every layer gets t as it is: not rounded, and not as a whole number.",
    },
    "the prediction of a single row": { tolerance: 4e-3, when: ["a single row"] },
    "the prediction of layers of equal widths": {
      tolerance: 4e-3,
      when: ["layers of equal widths"],
      hint: "Each layer's output is the next one's input, and nothing is added to it: there are no short cuts.",
    },
    "parameters that learn from the prediction": {
      tolerance: 0,
      hint:
        "No gradient reaches them. From x to the prediction use methods of tensors and the layers in this.layers only: " +
        "no arraySync() or dataSync(), no tf.tensor2d(...), no new layers.",
    },
  },
  async observe(functions) {
    const net = networkFor(functions, [2, 6, 5, 2]);
    const alike = networkFor(functions, [2, 4, 4, 4, 2]);
    try {
      setWeights(net);
      setWeights(alike);
      const x = normals(1, 6, 1.5);
      return {
        "the prediction with a time for each row": await observeTensor(
          net.forward(x, times(3, 0, 10, 100, 500, 999)),
          "forward",
        ),
        "the prediction with one time for all rows": await observeTensor(net.forward(x, oneTime(321)), "forward"),
        "the prediction with times between whole numbers": await observeTensor(
          net.forward(x, tf.tensor1d([0.25, 0.5, 0.999, 1.5, 3.7, 40.2])),
          "forward",
        ),
        "the prediction of a single row": await observeTensor(net.forward(normals(2, 1), times(7)), "forward"),
        "the prediction of layers of equal widths": await observeTensor(alike.forward(x, oneTime(50)), "forward"),
        "parameters that learn from the prediction": observeNumbers([countLearning(net, x)]),
      };
    } finally {
      net.dispose();
      alike.dispose();
    }
  },
});
