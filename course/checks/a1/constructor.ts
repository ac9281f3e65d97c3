import { defineCheck } from "../definition.ts";
import { observeNumbers } from "../observation.ts";
import { makeNetwork, type NetworkFunctions, timeLinearsOf } from "./time_linears.ts";

/** The sizes of the layers and the number of parameters, for two lists of widths. */
export const constructorCheck = defineCheck<NetworkFunctions>("a1.constructor", {
  functions: ["SimpleNet"],
  quantities: {
    "inputs and outputs of each layer for the widths [2, 5, 7, 3]": {
      tolerance: 0,
      hint: "One pair (inputs, outputs) for each layer: each layer takes what the one before it gives.",
    },
    "number of parameters for the widths [2, 5, 7, 3]": {
      tolerance: 0,
      hint: "The layers are right, so there is something else in the network, or one layer stands for two.",
    },
    "inputs and outputs of each layer for the widths [2, 4, 4, 4, 2]": {
      tolerance: 0,
      hint: "Every layer is an object of its own with weights of its own, also where two have the same sizes: " +
        "`new TimeLinear(...)` for each.",
    },
    "number of parameters for the widths [2, 4, 4, 4, 2]": { tolerance: 0 },
    "inputs and outputs of each layer for the widths [2, 6, 2]": {
      tolerance: 0,
      hint: "Take the number of layers and their sizes from `widths`.",
    },
  },
  observe(functions) {
    const sizes = (widths: readonly number[]) => {
      const net = makeNetwork(functions, Object.freeze([...widths]));
      const layers = timeLinearsOf(net);
      const { parameterCount } = net;
      net.dispose();
      return { layers: layers.flatMap(({ dIn, dOut }) => [dIn, dOut]), count: layers.length, parameterCount };
    };
    const [first, second, alike] = [sizes([2, 5, 7, 3]), sizes([2, 6, 2]), sizes([2, 4, 4, 4, 2])];
    return Promise.resolve({
      "inputs and outputs of each layer for the widths [2, 5, 7, 3]": observeNumbers(first.layers, [first.count, 2]),
      "number of parameters for the widths [2, 5, 7, 3]": observeNumbers([first.parameterCount]),
      "inputs and outputs of each layer for the widths [2, 4, 4, 4, 2]": observeNumbers(alike.layers, [alike.count, 2]),
      "number of parameters for the widths [2, 4, 4, 4, 2]": observeNumbers([alike.parameterCount]),
      "inputs and outputs of each layer for the widths [2, 6, 2]": observeNumbers(second.layers, [second.count, 2]),
    });
  },
});
