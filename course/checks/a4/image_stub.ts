import * as tf from "@tensorflow/tfjs";
import { type StubNetwork, stubNetwork } from "../instruments/stub_network.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { describeValue, Unusable } from "../observation.ts";

/** A network of the notebook: images [N, H, W, C] and t -> as x. */
export type Predict = (x: tf.Tensor4D, t: tf.Tensor1D) => tf.Tensor4D;

/** A stub network that sees images of two numbers each, [N, 1, 1, 2], as points. */
export interface ImageStub extends Pick<StubNetwork, "calls"> {
  readonly predict: Predict;
}

/** Images [rows, 1, 1, 2] of points [rows, 2]. */
export const asImages = (points: tf.Tensor2D): tf.Tensor4D => points.reshape([-1, 1, 1, 2]);

/**
 * A stub network for images of two numbers each.
 *
 * @param answer What it answers to points; by default a smooth function of x and t.
 * @throws {Unusable} The network, if it is asked about something else than such images.
 */
export function imageStub(answer?: Denoiser): ImageStub {
  const { denoise, calls } = stubNetwork(answer);
  return { predict: (x, t) => asImages(denoise(asPoints(x), t)), calls };
}

/** A network for points, as one for such images. */
export const onImages = (network: (x: tf.Tensor2D, t: tf.Tensor1D) => tf.Tensor2D): Predict => (x, t) =>
  asImages(network(asPoints(x), t));

function asPoints(x: unknown): tf.Tensor2D {
  const isImages = x instanceof tf.Tensor && x.rank === 4 && `${x.shape.slice(1)}` === "1,1,2";
  if (isImages) return (x as tf.Tensor).reshape([-1, 2]);
  throw new Unusable(
    `The network was called with x = ${
      describeValue(x)
    }, expected images as those that came in, [N, 1, 1, 2] in this ` +
      "check. A factor for each image has the shape [N, 1, 1, 1]: at(marginals.alpha, t, { like: x0 }).",
  );
}
