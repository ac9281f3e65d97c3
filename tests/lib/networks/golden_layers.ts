/** Comparing layers for images with what PyTorch computes. */
import { assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Module } from "../../../lib/networks/mod.ts";
import { distance } from "./golden_net.ts";

type Images = number[][][][];
type Values = Readonly<Record<string, tf.TensorLike | undefined>>;

/** One layer of image_layers.json. */
export interface GoldenLayer {
  readonly x: Images;
  readonly y: Images;
  readonly seed: Images;
  readonly dx: Images;
  readonly weights: Values;
  readonly gradients: Values;
}

/** Checks the output of a layer with the recorded weights, and the gradients by its input and all its parameters. */
export function assertLayer(layer: Module & { forward(x: tf.Tensor4D): tf.Tensor4D }, golden: GoldenLayer): void {
  const tensors = (values: Values) => new Map(Object.entries(values).map(([name, value]) => [name, tf.tensor(value!)]));
  layer.load(tensors(golden.weights));
  const x = tf.tensor4d(golden.x);
  assertLess(distance(layer.forward(x), tf.tensor(golden.y)), 1e-5);

  const weighted = () => layer.forward(x).mul(tf.tensor4d(golden.seed)).sum() as tf.Scalar;
  const { grads } = tf.variableGrads(weighted, [...layer.parameters().values()]);
  for (const [name, expected] of tensors(golden.gradients)) {
    assertLess(distance(grads[layer.parameters().get(name)!.name]!, expected), 2e-5, name);
  }
  const dx = tf.grad((x) => layer.forward(x as tf.Tensor4D))(x, tf.tensor4d(golden.seed));
  assertLess(distance(dx, tf.tensor(golden.dx)), 2e-5);
}
