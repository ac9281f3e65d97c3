import * as tf from "@tensorflow/tfjs";
import type { Module } from "../../../lib/networks/mod.ts";
import { philoxNormal } from "../../../lib/random/mod.ts";

/** What the numbers of a parameter are drawn from: its name and shape, so that it does not matter how many stand before it. */
function streamOf(name: string, shape: readonly number[]): number {
  let sum = 0;
  for (const letter of `${name} ${shape}`) sum = (31 * sum + letter.codePointAt(0)!) % 1_000_003;
  return sum;
}

/**
 * Gives every parameter numbers that follow from its name and shape: scales of norms about 1, other weights such that numbers
 * keep their size from layer to layer.
 */
export function setKnownWeights(net: Module): void {
  for (const [name, parameter] of net.parameters()) {
    const values = philoxNormal(11, streamOf(name, parameter.shape), parameter.size);
    const isScale = /norm\d?\.weight$/.test(name);
    const inputs = parameter.shape.slice(1).reduce((product, length) => product * length, 1);
    const deviation = parameter.rank === 1 ? 0.3 : name.startsWith("label.") ? 0.7 : 1 / Math.sqrt(inputs);
    parameter.assign(tf.tensor(values.map((value) => (isScale ? 1 : 0) + deviation * value), parameter.shape));
  }
}

/** How many parameters a change of which would change a tensor: the gradient finds its way to them. */
export function countLearning(net: Module, predict: () => tf.Tensor): number {
  const parameters = [...net.parameters().values()];
  try {
    const { grads } = tf.variableGrads(() => predict().square().mean(), parameters);
    return parameters.filter(({ name }) => grads[name] !== null && grads[name] !== undefined).length;
  } catch {
    return 0; // no way from any of them to the prediction
  }
}
