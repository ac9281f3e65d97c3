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

/** A layer for images, with what it is told besides. */
type Layer<A extends unknown[]> = Module & { forward(x: tf.Tensor4D, ...more: A): tf.Tensor4D };

/** Checks the output of a layer with the recorded weights, and the gradients by its input and all its parameters. */
export function assertLayer<A extends unknown[]>(layer: Layer<A>, golden: GoldenLayer, ...more: A): void {
  const tensors = (values: Values) => new Map(Object.entries(values).map(([name, value]) => [name, tf.tensor(value!)]));
  layer.load(tensors(golden.weights));
  const x = tf.tensor4d(golden.x);
  assertLess(distance(layer.forward(x, ...more), tf.tensor(golden.y)), 1e-5);

  const weighted = () => layer.forward(x, ...more).mul(tf.tensor4d(golden.seed)).sum() as tf.Scalar;
  const { grads } = tf.variableGrads(weighted, [...layer.parameters().values()]);
  for (const [name, expected] of tensors(golden.gradients)) {
    assertLess(distance(grads[layer.parameters().get(name)!.name]!, expected), 2e-5, name);
  }
  const dx = tf.grad((x) => layer.forward(x as tf.Tensor4D, ...more))(x, tf.tensor4d(golden.seed));
  assertLess(distance(dx, tf.tensor(golden.dx)), 2e-5);
}
