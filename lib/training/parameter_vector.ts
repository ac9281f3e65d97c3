import * as tf from "@tensorflow/tfjs";

/**
 * The parameters of a network as one long vector: an optimizer or an average then needs a dozen operations in all, not
 * a dozen for each parameter.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Linear } from "../networks/linear.ts";
 * import { ParameterVector } from "./parameter_vector.ts";
 *
 * await startBackend();
 * const layer = new Linear(2, 1); // two weights and a bias
 * const vector = new ParameterVector(layer.parameters().values());
 * vector.assign(tf.tensor1d([1, 2, 3]));
 * assertEquals(layer.weight.arraySync(), [[1, 2]]);
 * assertEquals(layer.bias.arraySync(), [3]);
 * ```
 */
export class ParameterVector {
  readonly parameters: readonly tf.Variable[];
  /** How many numbers there are. */
  readonly size: number;
  #vector: tf.Variable<tf.Rank.R1>;
  #written: tf.DataId[]; // the data that each parameter had when the vector was last in step with them

  /** @throws {RangeError} If there are no parameters. */
  constructor(parameters: Iterable<tf.Variable>) {
    this.parameters = [...parameters];
    if (this.parameters.length === 0) {
      throw new RangeError("The network has no parameters, so there is nothing to train.");
    }
    this.size = this.parameters.reduce((size, parameter) => size + parameter.size, 0);
    this.#vector = tf.tidy(() => tf.variable(this.join(this.parameters)));
    this.#written = this.parameters.map(({ dataId }) => dataId);
  }

  /** All parameters, joined: [size]. It belongs to this object. */
  get value(): tf.Tensor1D {
    if (this.parameters.some(({ dataId }, i) => dataId !== this.#written[i])) {
      tf.tidy(() => this.#vector.assign(this.join(this.parameters))); // somebody else wrote to a parameter
      this.#written = this.parameters.map(({ dataId }) => dataId);
    }
    return this.#vector;
  }

  /** Writes a vector of shape [size] to the parameters. */
  assign(vector: tf.Tensor1D): void {
    tf.tidy(() => {
      this.#vector.assign(vector.clone());
      this.split(vector).forEach((part, i) => this.parameters[i]!.assign(part));
    });
    this.#written = this.parameters.map(({ dataId }) => dataId);
  }

  /** Joins tensors that have the parameters' shapes and order; a missing one counts as zeros. */
  join(tensors: readonly (tf.Tensor | undefined)[]): tf.Tensor1D {
    return tf.tidy(() => {
      const rows = this.parameters.map(({ size }, i) => tensors[i]?.reshape<tf.Tensor1D>([size]) ?? tf.zeros([size]));
      return tf.concat1d(rows as tf.Tensor1D[]);
    });
  }

  /** Cuts a vector of shape [size] into tensors of the parameters' shapes. */
  split(vector: tf.Tensor1D): tf.Tensor[] {
    if (this.parameters.length === 1) return [vector.reshape(this.parameters[0]!.shape)];
    return tf.tidy(() => {
      const parts = tf.split(vector, this.parameters.map(({ size }) => size));
      return parts.map((part, i) => part.reshape(this.parameters[i]!.shape));
    });
  }

  /** Frees the vector, not the parameters. */
  dispose(): void {
    this.#vector.dispose();
  }
}
