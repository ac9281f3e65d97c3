import * as tf from "@tensorflow/tfjs";
import { type Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { philoxNormal } from "../../../lib/random/mod.ts";
import { defineCheck } from "../definition.ts";
import { observeTensor } from "../observation.ts";
import { normals, oneTime, times } from "../instruments/inputs.ts";
import { makeNetwork, type NetworkFunctions, timeLinearsOf } from "./time_linears.ts";

/** Gives every layer weights that depend on its sizes alone, so that it does not matter where a network keeps it. */
function setWeights(net: Module): void {
  for (const layer of timeLinearsOf(net)) {
    [...layer.parameters().values()].forEach((parameter, i) => {
      const values = philoxNormal(100 * layer.dIn + layer.dOut, i, parameter.size);
      const deviation = parameter.shape[1] === 256 ? 0.1 : 0.6;
      parameter.assign(tf.tensor(values.map((value) => value * deviation), parameter.shape));
    });
  }
}

const widths = [2, 6, 5, 2];

/** The student's network; where the constructor is not right yet, one whose layers are made here, to check forward alone. */
function networkFor(functions: NetworkFunctions): ReturnType<typeof makeNetwork> {
  try {
    const net = makeNetwork(functions, widths);
    if (timeLinearsOf(net).map(({ dIn, dOut }) => `${dIn} ${dOut}`).join() === "2 6,6 5,5 2") return net;
    net.dispose();
  } catch {
    // The constructor has a check of its own.
  }
  const layers = [new TimeLinear(2, 6), new TimeLinear(6, 5), new TimeLinear(5, 2)];
  return Object.assign(Object.create(functions.SimpleNet.prototype), { layers });
}

/** The prediction of a small network with known weights, for a time for each row and for one time. */
export const forwardCheck = defineCheck<NetworkFunctions>("a1.forward", {
  functions: ["SimpleNet"],
  quantities: {
    "the prediction with a time for each row": {
      tolerance: 4e-3,
      hint: "Every layer gets t as it is. Where do the ReLUs go, and where not?",
    },
    "the prediction with one time for all rows": { tolerance: 4e-3 },
  },
  async observe(functions) {
    const net = networkFor(functions);
    try {
      setWeights(net);
      const x = normals(1, 6, 1.5);
      return {
        "the prediction with a time for each row": await observeTensor(
          net.forward(x, times(0, 1, 10, 100, 500, 999)),
          "forward",
        ),
        "the prediction with one time for all rows": await observeTensor(net.forward(x, oneTime(321)), "forward"),
      };
    } finally {
      net.dispose();
    }
  },
});
