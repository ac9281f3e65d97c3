import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkImages, checkSizes } from "./images.ts";
import { Module } from "./module.ts";

/** Settings of {@linkcode GroupNorm}. */
export interface GroupNormOptions {
  /** Added to the variance. Default 1e-5. */
  epsilon?: number;
}

/**
 * Group normalisation of images [N, H, W, C]: channels side by side form groups, and in each image each group gets mean 0
 * and variance 1; then each channel its own scale and shift.
 *
 * Weights lie and start as those of `torch.nn.GroupNorm`: scales 1, shifts 0.
 *
 * Wu & He, "Group Normalization", ECCV 2018, eq. 1 to 7.
 *
 * @example
 * ```ts
 * import { GroupNorm, randn, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const layer = new GroupNorm(2, 8);
 * const x: tf.Tensor4D = randn([1, 16, 16, 8]).mul(3).add(5);
 * assertAlmostEquals(layer.forward(x).mean().dataSync()[0]!, 0, 1e-4);
 * ```
 */
export class GroupNorm extends Module {
  /** The scales: [channels] */
  readonly weight: tf.Variable<tf.Rank.R1>;
  /** The shifts: [channels] */
  readonly bias: tf.Variable<tf.Rank.R1>;
  /** What is added to the variance. */
  readonly epsilon: number;

  /**
   * Starts with weights 1 and biases 0.
   *
   * @param groups How many groups.
   * @param channels How many channels in all.
   * @throws {RangeError} If the channels cannot be shared out equally, or epsilon is not above 0.
   */
  constructor(readonly groups: number, readonly channels: number, options: GroupNormOptions = {}) {
    super();
    refuseUnknownOptions("GroupNorm", options, ["epsilon"]);
    const { epsilon = 1e-5 } = options;
    checkSizes("GroupNorm", { groups, channels });
    if (channels % groups !== 0) {
      throw new RangeError(
        `GroupNorm: ${channels} channels cannot be shared out equally among ${groups} groups. Give a number of groups ` +
          `that divides ${channels}.`,
      );
    }
    if (!(epsilon > 0 && epsilon < Infinity)) {
      throw new RangeError(`GroupNorm: epsilon is ${epsilon}. Give a number above 0.`);
    }
    this.epsilon = epsilon;
    this.weight = tf.tidy(() => tf.variable(tf.ones([channels])));
    this.bias = tf.tidy(() => tf.variable(tf.zeros([channels])));
  }

  /**
   * x: [N, H, W, channels] -> as x
   *
   * @throws {RangeError} If x has another shape.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D): tf.Tensor4D {
    const { groups, channels, epsilon, weight, bias } = this;
    checkImages(`GroupNorm(${groups}, ${channels})`, x, channels);
    return groupNorm(x, weight, bias, { groups, epsilon });
  }
}

interface Settings {
  readonly groups: number;
  readonly epsilon: number;
}

/**
 * As one operation with its own gradient. Each pass over the images is by channel, in rows that lie in one piece; what
 * concerns groups is worked out on [N, C] numbers. What TensorFlow.js would derive takes four times as long.
 *
 * The gradient works the statistics out again: so it is itself made of operations that have gradients, from what was put
 * in, and second derivatives are right.
 */
export function groupNorm(x: tf.Tensor4D, weight: tf.Tensor1D, bias: tf.Tensor1D, settings: Settings): tf.Tensor4D {
  const operation = tf.customGrad((...args) => {
    const [x, weight, bias, save] = args as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    save([x, weight]);
    const groups = new Groups(x.shape, settings.groups);
    const { centred, scale } = standardize(x, groups, settings.epsilon);
    const y = centred.mul(groups.spread(scale.mul(groups.ofChannels(weight)))).add(bias); // [N, HW, C]
    return {
      value: y.reshape<tf.Tensor4D>(x.shape),
      gradFunc: (dy: tf.Tensor4D, saved: tf.Tensor[]) => {
        const [x, weight] = saved as [tf.Tensor4D, tf.Tensor1D];
        return gradients(dy, x, weight, settings);
      },
    };
  });
  return operation(x, weight, bias);
}

/** dy: [N, H, W, C] -> the gradients by x: [N, H, W, C], weight: [C] and bias: [C] */
function gradients(dy: tf.Tensor4D, x: tf.Tensor4D, weight: tf.Tensor1D, { groups: count, epsilon }: Settings) {
  const groups = new Groups(x.shape, count);
  const { centred, scale } = standardize(x, groups, epsilon);
  const flat = groups.pixels(dy); // [N, HW, C]
  const weights = groups.ofChannels(weight); // [G, C / G]
  const sums = groups.ofChannels(flat.sum(1)); // [N, G, C / G]
  const products = groups.ofChannels(flat.mul(centred).sum(1)).mul(scale); // sums of dy x^, x^ = centred scale
  const mean = (perChannel: tf.Tensor) => perChannel.mul(weights).mean(2, true).div(groups.size); // [N, G, 1]
  // dx = scale (weight dy - mean(weight dy) - x^ mean(weight dy x^))
  const slope = scale.square().mul(mean(products));
  const dx = flat.mul(groups.spread(scale.mul(weights)))
    .sub(centred.mul(groups.spread(slope)))
    .sub(groups.spread(scale.mul(mean(sums))));
  return [dx.reshape(x.shape), products.sum(0).reshape(weight.shape), sums.sum(0).reshape(weight.shape)];
}

/** x: [N, H, W, C] -> x minus the mean of its group, [N, HW, C], and 1 / the standard deviation of each, [N, G, 1] */
function standardize(x: tf.Tensor4D, groups: Groups, epsilon: number) {
  const pixels = groups.pixels(x);
  const centred = pixels.sub<tf.Tensor3D>(groups.spread(groups.mean(pixels)));
  return { centred, scale: groups.mean(centred.square()).add(epsilon).rsqrt() };
}

/** How images [N, H, W, C] fall into groups of channels: [N, G, C / G]. */
class Groups {
  /** How many pixels an image has. */
  readonly size: number;
  readonly #members: number;

  constructor([, height, width, channels]: readonly number[], readonly count: number) {
    this.size = height! * width!;
    this.#members = channels! / count;
  }

  /** [N, H, W, C] -> [N, HW, C] */
  pixels(x: tf.Tensor4D): tf.Tensor3D {
    return x.reshape([x.shape[0], this.size, x.shape[3]]);
  }

  /** [C] -> [G, C / G]; [N, C] -> [N, G, C / G] */
  ofChannels(values: tf.Tensor): tf.Tensor {
    return values.reshape([...values.shape.slice(0, -1), this.count, this.#members]);
  }

  /** The mean of each group: [N, HW, C] -> [N, G, 1]; first by channel, because that goes along the memory. */
  mean(pixels: tf.Tensor3D): tf.Tensor {
    return this.ofChannels(pixels.mean(1)).mean(2, true);
  }

  /** For each pixel: [N, G, 1] or [N, G, C / G] -> [N, 1, C] */
  spread(values: tf.Tensor): tf.Tensor3D {
    const whole = values.shape[2] === this.#members ? values : values.tile([1, 1, this.#members]);
    return whole.reshape([values.shape[0]!, 1, this.count * this.#members]);
  }
}
