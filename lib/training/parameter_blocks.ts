import * as tf from "@tensorflow/tfjs";

/** Parameters with fewer numbers than this share a block. */
const SMALL = 4096;

/** A parameter of its own, or several small ones, joined to a vector. */
interface Block {
  /** Positions in the list of all parameters. */
  readonly members: readonly number[];
  /** The parameter itself, or the vector that joins them: [size]. */
  readonly value: tf.Variable;
}

/**
 * The parameters of a network in a few blocks: each large one by itself, and all small ones joined to one vector. An
 * optimizer then needs a dozen operations for a block, not for every bias; and a block is small enough to stay in the
 * processor's cache from one of these operations to the next, which one vector of all parameters would not be.
 *
 * @example
 * ```ts
 * import { Linear, ParameterBlocks, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const layers = [new Linear(128, 128), new Linear(128, 2)];
 * const blocks = new ParameterBlocks(layers.flatMap((layer) => [...layer.parameters().values()]));
 * assertEquals(blocks.values.map(({ shape }) => shape), [[128, 128], [128 + 2 * 128 + 2]]);
 * ```
 */
export class ParameterBlocks {
  /** The parameters, in their order. */
  readonly parameters: readonly tf.Variable[];
  /** How many numbers there are. */
  readonly size: number;
  readonly #blocks: readonly Block[];

  /**
   * Joins parameters.
   *
   * @throws {RangeError} If there are no parameters.
   */
  constructor(parameters: Iterable<tf.Variable>) {
    this.parameters = [...parameters];
    if (this.parameters.length === 0) {
      throw new RangeError(
        "The network has no parameters, so there is nothing to train. Variables made with trainable: false do not count.",
      );
    }
    this.size = this.parameters.reduce((size, parameter) => size + parameter.size, 0);
    const all = [...this.parameters.keys()];
    const small = all.filter((i) => this.parameters[i]!.size < SMALL);
    const alone = small.length > 1 ? all.filter((i) => !small.includes(i)) : all;
    const blocks: Block[] = alone.map((i) => ({ members: [i], value: this.parameters[i]! }));
    if (small.length > 1) {
      blocks.push({ members: small, value: tf.tidy(() => tf.variable(joined(small.map((i) => this.parameters[i]!)))) });
    }
    this.#blocks = blocks;
  }

  /** What each block holds. They belong to this object, or are parameters. */
  get values(): tf.Tensor[] {
    return this.#blocks.map(({ value }) => value);
  }

  /** Takes in what somebody else wrote to the parameters. */
  refresh(): void {
    tf.tidy(() => {
      for (const { members, value } of this.#blocks) {
        if (members.length > 1) value.assign(joined(members.map((i) => this.parameters[i]!)));
      }
    });
  }

  /** Writes to the parameters, block by block. */
  assign(values: readonly tf.Tensor[]): void {
    tf.tidy(() => {
      this.#blocks.forEach(({ members, value }, k) => {
        value.assign(values[k]!.clone());
        if (members.length === 1) return;
        this.#split(members, values[k]!).forEach((part, i) => this.parameters[members[i]!]!.assign(part));
      });
    });
  }

  /** Brings tensors with the parameters' shapes and order into blocks; a missing one counts as zeros. */
  join(tensors: readonly (tf.Tensor | undefined)[]): tf.Tensor[] {
    const of = (i: number) => tensors[i] ?? tf.zerosLike(this.parameters[i]!);
    return this.#blocks.map(({ members }) =>
      members.length === 1 ? of(members[0]!).clone() : tf.tidy(() => joined(members.map(of)))
    );
  }

  /** Undoes {@linkcode join}: tensors with the parameters' shapes and order. */
  split(values: readonly tf.Tensor[]): tf.Tensor[] {
    const tensors: tf.Tensor[] = [];
    this.#blocks.forEach(({ members }, k) => {
      this.#split(members, values[k]!).forEach((part, i) => tensors[members[i]!] = part);
    });
    return tensors;
  }

  /** Blocks as one vector in the order of the parameters: [size]. */
  flatten(values: readonly tf.Tensor[]): tf.Tensor1D {
    return tf.tidy(() => joined(this.split(values)));
  }

  /** Undoes {@linkcode flatten}. */
  unflatten(vector: tf.Tensor1D): tf.Tensor[] {
    return tf.tidy(() => this.join(this.#split([...this.parameters.keys()], vector)));
  }

  /** Zeros in the shape of the blocks, as variables of the caller's. */
  zeros(): tf.Variable[] {
    return this.values.map(({ shape }) => tf.tidy(() => tf.variable(tf.zeros(shape))));
  }

  /** Frees what is joined, not the parameters. */
  dispose(): void {
    for (const { members, value } of this.#blocks) if (members.length > 1) value.dispose();
  }

  #split(members: readonly number[], value: tf.Tensor): tf.Tensor[] {
    const parameters = members.map((i) => this.parameters[i]!);
    if (parameters.length === 1) return [value.reshape(parameters[0]!.shape)];
    return tf.tidy(() => {
      const parts = tf.split(value, parameters.map(({ size }) => size));
      return parts.map((part, i) => part.reshape(parameters[i]!.shape));
    });
  }
}

function joined(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tensor.reshape<tf.Tensor1D>([tensor.size])));
}
