/** A training small enough for tests: what the tests of train() share. */
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { randint, randn, seed } from "../../../lib/random/mod.ts";
import { train, type TrainOptions } from "../../../lib/training/mod.ts";

await startBackend();

/** A network of two layers. */
export class SmallNet extends Module {
  layers = [new TimeLinear(2, 8, { sinusoids: 8 }), new TimeLinear(8, 2, { sinusoids: 8 })];

  forward(x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D {
    return this.layers[1]!.forward(this.layers[0]!.forward(x, t).relu(), t);
  }
}

/** A loss that draws its batch, as a diffusion loss does. */
export const loss = (net: SmallNet): tf.Scalar => {
  const x = randn([16, 2]);
  const t = randint(0, 100, [16]);
  return net.forward(x, t).sub(x.mul(0.5)).square().mean();
};

/** All weights of a network, on the host. */
export const weightsOf = (net: Module) => [...net.parameters().values()].map((p) => p.dataSync());

/** A new network; the random numbers begin at a seed. */
export function start(seedNumber = 1): SmallNet {
  seed(seedNumber);
  return new SmallNet();
}

/** Trains it for 20 iterations, unless told otherwise. */
export const run = (net: SmallNet, options: Partial<TrainOptions<SmallNet>> = {}) =>
  train(net, loss, { iterations: 20, learningRate: 1e-2, ...options });

/** Makes a folder for checkpoints, and removes it afterwards. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await use(folder).finally(() => Deno.remove(folder, { recursive: true }));
}
