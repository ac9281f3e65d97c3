import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { ParameterBlocks } from "./parameter_blocks.ts";

/** Settings of Adam. */
export interface AdamOptions {
  /** Step size. Default 1e-3. */
  learningRate?: number;
  /** Decay of the average gradient. Default 0.9. */
  beta1?: number;
  /** Decay of the average squared gradient. Default 0.999. */
  beta2?: number;
  /** Added to the denominator. Default 1e-8. */
  epsilon?: number;
  /** What each step takes from a weight, in parts of the learning rate, beside the gradient's: AdamW. Default 0. */
  weightDecay?: number;
}

/**
 * Adam, as in PyTorch: Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
 * With `weightDecay` it is AdamW: Loshchilov & Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2.
 *
 * All of its state is on the device: two averages for each block of parameters, and a counter.
 *
 * @example
 * ```ts
 * import { Adam, ParameterBlocks, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const weight = tf.variable(tf.tensor1d([3, -3]));
 * const adam = new Adam(new ParameterBlocks([weight]), { learningRate: 0.1 });
 * adam.step([tf.tensor1d([5, -0.2])]); // the first step has the size of the learning rate
 * assertAlmostEquals(weight.dataSync()[0]!, 2.9, 1e-6);
 * assertAlmostEquals(weight.dataSync()[1]!, -2.9, 1e-6);
 * ```
 */
export class Adam {
  /** The settings, defaults filled in. */
  readonly settings: Readonly<Required<AdamOptions>>;
  readonly #blocks: ParameterBlocks;
  readonly #constants: Constants;
  // Gradients, squared gradients (sums in which a term loses weight with every step), number of steps done. A sum
  // divided by the sum of its weights is the average that the paper calls bias-corrected.
  readonly #m: readonly tf.Variable[];
  readonly #v: readonly tf.Variable[];
  readonly #n: tf.Variable<tf.Rank.R0>;

  /**
   * Starts with moments of 0.
   *
   * @param blocks The parameters to train. They are not disposed with the optimizer.
   * @throws {RangeError} If a setting is out of its range.
   */
  constructor(blocks: ParameterBlocks, options: AdamOptions = {}) {
    this.settings = checkSettings(options);
    this.#blocks = blocks;
    this.#constants = keepConstants(this.settings);
    this.#m = blocks.zeros();
    this.#v = blocks.zeros();
    this.#n = tf.tidy(() => tf.variable(tf.scalar(0)));
  }

  /**
   * Moves the parameters by one step.
   *
   * @param gradients Of the loss, one for each parameter in their order; a missing one counts as zero.
   * @param factor What the learning rate is multiplied by in this step.
   */
  step(gradients: readonly (tf.Tensor | undefined)[], factor?: tf.Scalar): void {
    tf.tidy(() => {
      const { beta1, beta2, epsilon, logBetas, betasMinusOne, one, weightDecay } = this.#constants;
      const learningRate = factor === undefined
        ? this.#constants.learningRate
        : this.#constants.learningRate.mul(factor);
      this.#n.assign(this.#n.add(one));
      const weights = this.#n.mul(logBetas).expm1().div(betasMinusOne); // (1 - beta^n) / (1 - beta)
      const [w1, w2] = tf.unstack(weights) as [tf.Scalar, tf.Scalar];
      // learningRate (m / w1) / (sqrt(v / w2) + epsilon), with few operations on many numbers:
      const root = w2.sqrt();
      const rate = learningRate.mul(root).div(w1);
      const floor = epsilon.mul(root);
      const decays = this.settings.weightDecay > 0;
      const keep = decays ? one.sub(learningRate.mul(weightDecay)) : one;
      const values = this.#blocks.values.map((value) => decays ? value.mul(keep) : value);
      const moved = this.#blocks.join(gradients).map((g, k) => {
        const [m, v] = [this.#m[k]!, this.#v[k]!];
        m.assign(m.mul(beta1).add(g));
        v.assign(v.mul(beta2).add(g.square()));
        return values[k]!.sub(m.mul(rate).div(v.sqrt().add(floor)));
      });
      this.#blocks.assign(moved);
    });
  }

  /** What a checkpoint needs, as new tensors: the two sums as vectors of all parameters, and the number of steps. */
  state(): { readonly m: tf.Tensor1D; readonly v: tf.Tensor1D; readonly n: tf.Scalar } {
    return { m: this.#blocks.flatten(this.#m), v: this.#blocks.flatten(this.#v), n: this.#n.clone() };
  }

  /** Goes back to the state of a checkpoint. m, v: [size]. */
  restore(m: Float32Array, v: Float32Array, n: number): void {
    tf.tidy(() => {
      this.#blocks.unflatten(tf.tensor1d(m)).forEach((block, k) => this.#m[k]!.assign(block));
      this.#blocks.unflatten(tf.tensor1d(v)).forEach((block, k) => this.#v[k]!.assign(block));
      this.#n.assign(tf.scalar(n));
    });
  }

  /** Frees the state. */
  dispose(): void {
    for (const tensor of [...this.#m, ...this.#v, this.#n, ...Object.values(this.#constants)]) tensor.dispose();
  }
}

type Constants = ReturnType<typeof keepConstants>;

/** The settings on the device, once: an upload costs as much as an operation. */
function keepConstants({ learningRate, beta1, beta2, epsilon, weightDecay }: Required<AdamOptions>) {
  const keep = (value: number): tf.Scalar => tf.keep(tf.scalar(value));
  return {
    learningRate: keep(learningRate),
    beta1: keep(beta1),
    beta2: keep(beta2),
    epsilon: keep(epsilon),
    weightDecay: keep(weightDecay),
    one: keep(1),
    logBetas: tf.keep(tf.tensor1d([Math.log(beta1), Math.log(beta2)])), // 1 - beta^n loses digits in float32, expm1 none
    betasMinusOne: tf.keep(tf.tensor1d([beta1 - 1, beta2 - 1])),
  };
}

function checkSettings(options: AdamOptions): Required<AdamOptions> {
  refuseUnknownOptions("Adam", options, ["learningRate", "beta1", "beta2", "epsilon", "weightDecay"]);
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options;
  for (const [name, value] of Object.entries({ learningRate, epsilon })) {
    if (!(value > 0 && value < Infinity)) throw new RangeError(`Adam: ${name} is ${value}. Give a number above 0.`);
  }
  for (const [name, value] of Object.entries({ beta1, beta2 })) {
    if (!(value > 0 && value < 1)) throw new RangeError(`Adam: ${name} is ${value}. Give a number between 0 and 1.`);
  }
  if (!(weightDecay >= 0 && weightDecay < Infinity)) {
    throw new RangeError(`Adam: weightDecay is ${weightDecay}. Give a number of 0 or more.`);
  }
  return { learningRate, beta1, beta2, epsilon, weightDecay };
}
