/**
 * In the wall: the training of the library, which hands out its losses and the weights that it leads to. It draws no samples
 * on the way: they change nothing.
 *
 * @module
 */
import { minibatch } from "../../../../lib/training/minibatch.ts";
import { train as trainNetwork } from "../../../../lib/training/train.ts";
import { answer } from "../../wall/inside.ts";

export { minibatch };

let trainings = 0;

/** Trains, as the library does. */
export const train: typeof trainNetwork = async (net, lossOf, options) => {
  const { sampleEvery: _, onSample: __, ...rest } = options;
  const trained = await trainNetwork(net, lossOf, rest);
  const number = ++trainings;
  answer(`losses ${number}`, Float32Array.from(trained.losses));
  for (const [name, weights] of trained.average.parameters()) {
    answer(`weights ${number} ${name}`, await weights.data<"float32">(), weights.shape);
  }
  return trained;
};
