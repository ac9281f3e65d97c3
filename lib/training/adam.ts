import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { ParameterVector } from "./parameter_vector.ts";

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
}

/**
 * Adam, as in PyTorch: Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
 *
 * All of its state is on the device, in two vectors and a counter, whatever the number of parameters.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Adam } from "./adam.ts";
 * import { ParameterVector } from "./parameter_vector.ts";
 *
 * await startBackend();
 * const weight = tf.variable(tf.tensor1d([3, -3]));
 * const adam = new Adam(new ParameterVector([weight]), { learningRate: 0.1 });
 * adam.step([tf.tensor1d([5, -0.2])]); // the first step has the size of the learning rate
 * assertAlmostEquals(weight.dataSync()[0]!, 2.9, 1e-6);
 * assertAlmostEquals(weight.dataSync()[1]!, -2.9, 1e-6);
 * ```
 */
export class Adam {
  /** The settings, defaults filled in. */
  readonly settings: Readonly<Required<AdamOptions>>;
  readonly #vector: ParameterVector;
  readonly #constants: Constants;
  /** Average gradient, average squared gradient, number of steps done. */
  readonly #m: tf.Variable<tf.Rank.R1>;
  readonly #v: tf.Variable<tf.Rank.R1>;
  readonly #n: tf.Variable<tf.Rank.R0>;

  /**
   * @param vector The parameters to train. It is not disposed with the optimizer.
   * @throws {RangeError} If a setting is out of its range.
   */
  constructor(vector: ParameterVector, options: AdamOptions = {}) {
    this.settings = checkSettings(options);
    this.#vector = vector;
    this.#constants = keepConstants(this.settings);
    this.#m = tf.tidy(() => tf.variable(tf.zeros<tf.Rank.R1>([vector.size])));
    this.#v = tf.tidy(() => tf.variable(tf.zeros<tf.Rank.R1>([vector.size])));
    this.#n = tf.tidy(() => tf.variable(tf.scalar(0)));
  }

  /**
   * Moves the parameters by one step.
   *
   * @param gradients Of the loss, one for each parameter in the order of the vector; a missing one counts as zero.
   */
  step(gradients: readonly (tf.Tensor | undefined)[]): void {
    tf.tidy(() => {
      const { learningRate, epsilon, logBetas, oneMinusBeta1, beta2, oneMinusBeta2, one } = this.#constants;
      const g = this.#vector.join(gradients);
      this.#n.assign(this.#n.add(one));
      this.#m.assign(this.#m.add(g.sub(this.#m).mul(oneMinusBeta1)));
      this.#v.assign(this.#v.mul(beta2).add(g.square().mul(oneMinusBeta2)));
      const [c1, c2] = tf.split(this.#n.mul(logBetas).expm1().neg(), 2) as [tf.Tensor1D, tf.Tensor1D]; // 1 - beta^n
      const size = this.#v.div(c2).sqrt().add(epsilon);
      const update = this.#m.mul(learningRate.div(c1)).div(size);
      this.#vector.assign(this.#vector.value.sub(update));
    });
  }

  /** What a checkpoint needs: tensors that belong to this object. */
  get state(): { readonly m: tf.Tensor1D; readonly v: tf.Tensor1D; readonly n: tf.Scalar } {
    return { m: this.#m, v: this.#v, n: this.#n };
  }

  /** Goes back to the state of a checkpoint: m and v of shape [size], n steps done. */
  restore(m: Float32Array, v: Float32Array, n: number): void {
    tf.tidy(() => {
      this.#m.assign(tf.tensor1d(m));
      this.#v.assign(tf.tensor1d(v));
      this.#n.assign(tf.scalar(n));
    });
  }

  /** Frees the state. */
  dispose(): void {
    for (const tensor of [this.#m, this.#v, this.#n, ...Object.values(this.#constants)]) tensor.dispose();
  }
}

type Constants = ReturnType<typeof keepConstants>;

/** The settings on the device, once: an upload costs as much as an operation. */
function keepConstants({ learningRate, beta1, beta2, epsilon }: Required<AdamOptions>) {
  const keep = (value: number): tf.Scalar => tf.keep(tf.scalar(value));
  return {
    learningRate: keep(learningRate),
    epsilon: keep(epsilon),
    oneMinusBeta1: keep(1 - beta1),
    beta2: keep(beta2),
    oneMinusBeta2: keep(1 - beta2),
    one: keep(1),
    logBetas: tf.keep(tf.tensor1d([Math.log(beta1), Math.log(beta2)])), // 1 - beta^n loses digits in float32, expm1 none
  };
}

function checkSettings(options: AdamOptions): Required<AdamOptions> {
  refuseUnknownOptions("Adam", options, ["learningRate", "beta1", "beta2", "epsilon"]);
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  for (const [name, value] of Object.entries({ learningRate, epsilon })) {
    if (!(value > 0 && value < Infinity)) throw new RangeError(`Adam: ${name} is ${value}. Give a number above 0.`);
  }
  for (const [name, value] of Object.entries({ beta1, beta2 })) {
    if (!(value > 0 && value < 1)) throw new RangeError(`Adam: ${name} is ${value}. Give a number between 0 and 1.`);
  }
  return { learningRate, beta1, beta2, epsilon };
}
