import * as tf from "@tensorflow/tfjs";
import { SimpleNet } from "../../../lib/networks/simple_net.ts";
import golden from "../../golden/network.json" with { type: "json" };

export type GoldenNet = (typeof golden.cases)[number];
type Nested = number[] | number[][];

export const goldenNets: readonly GoldenNet[] = golden.cases;

/** The golden file names parameters as the course's PyTorch network does. */
export function goldenName(name: string): string {
  return name
    .replace("layers.", "tlins.")
    .replace("time.hidden", "time_embedding.mlp.0")
    .replace("time.out", "time_embedding.mlp.2")
    .replace("linear", "fc");
}

/** Values of the golden file, by our names. */
export function byOurNames(net: SimpleNet, values: object): Map<string, tf.Tensor> {
  const record = values as Record<string, Nested>;
  return new Map(net.parameters().keys().map((name) => [name, tf.tensor(record[goldenName(name)]!)]));
}

/** The golden network with its weights. */
export function goldenNet(golden: GoldenNet): SimpleNet {
  const net = new SimpleNet(golden.dims, { sinusoids: golden.freq_dim });
  return net.load(byOurNames(net, golden.params));
}

/** x_t and t of the golden batch, and its mean squared error. */
export function goldenBatch(golden: GoldenNet) {
  const xt = tf.tensor2d(golden.xt);
  const t = tf.tensor1d(golden.t);
  const eps = tf.tensor2d(golden.eps);
  return { xt, t, loss: (net: SimpleNet): tf.Scalar => net.forward(xt, t).sub(eps).square().mean() };
}

/** The largest difference between a tensor and expected numbers. */
export function distance(found: tf.Tensor, expected: Nested | tf.Tensor): number {
  const wanted = expected instanceof tf.Tensor ? expected : tf.tensor(expected);
  if (`${found.shape}` !== `${wanted.shape}`) {
    throw new RangeError(`shape [${found.shape}], expected [${wanted.shape}]`);
  }
  return tf.tidy(() => found.sub(wanted).abs().max().dataSync()[0]!);
}
