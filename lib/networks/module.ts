/**
 * What every network has in common: parameters and buffers with names.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** A tensor on the host: what a weights file holds. Values in row-major order. */
export interface HostTensor {
  /** Sizes of the axes. */
  readonly shape: readonly number[];
  /** The numbers, row after row. */
  readonly data: ArrayLike<number>;
}

/**
 * Base class of networks. A subclass keeps its parameters (`tf.Variable`) and its parts (other modules) in ordinary
 * fields, also inside arrays and plain objects; nothing has to be registered.
 *
 * A parameter is named by the path to it, fields in the order of their declaration: `layers.0.linear.weight`.
 *
 * A variable made with `trainable: false` is a buffer, as PyTorch calls it: state that no gradient changes, such as a
 * running mean that `forward` assigns, or frozen weights. It is saved, loaded and copied like a parameter.
 *
 * @example
 * ```ts
 * import { Linear, Module, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * class TwoLayers extends Module {
 *   layers = [new Linear(2, 16), new Linear(16, 2)];
 *
 *   forward(x: tf.Tensor2D): tf.Tensor2D {
 *     return this.layers[1]!.forward(this.layers[0]!.forward(x).relu());
 *   }
 * }
 *
 * await startBackend();
 * const net = new TwoLayers();
 * assertEquals([...net.parameters().keys()], [
 *   "layers.0.weight",
 *   "layers.0.bias",
 *   "layers.1.weight",
 *   "layers.1.bias",
 * ]);
 * assertEquals(net.parameterCount, 2 * 16 + 16 + 16 * 2 + 2);
 * ```
 */
export abstract class Module {
  /** What training changes, by name, in the order of declaration; what is used in two places has its first name only. */
  parameters(): Map<string, tf.Variable> {
    return new Map([...this.stateDict()].filter(([, { trainable }]) => trainable));
  }

  /** The variables that are not trained, by name. */
  buffers(): Map<string, tf.Variable> {
    return new Map([...this.stateDict()].filter(([, { trainable }]) => !trainable));
  }

  /** Parameters and buffers by name: what makes two networks of one class compute the same. */
  stateDict(): Map<string, tf.Variable> {
    const variables = new Map<string, tf.Variable>();
    for (const [name, tensor] of tensorsIn(this)) {
      if (tensor instanceof tf.Variable) variables.set(name, tensor);
    }
    return variables;
  }

  /** All modules in this one: itself, then its parts, in the order of declaration. */
  modules(): Module[] {
    return [...modulesIn(this)];
  }

  /** How many numbers there are to learn. */
  get parameterCount(): number {
    return [...this.parameters().values()].reduce((count, parameter) => count + parameter.size, 0);
  }

  /**
   * A network of the same class with the same weights, which go their own way from here. Fields that are neither
   * tensors, modules, arrays nor plain objects are shared with the original. Fields declared with `#` are not copied.
   *
   * @throws {TypeError} If a field is an arrow function that uses `this`: it would go on using the original's weights.
   */
  clone(): this {
    return copy(this, new Map()) as this;
  }

  /**
   * Takes the weights given by name. Either all fit and are taken, or none is and the error lists what does not fit.
   *
   * @param weights Tensors, or host data such as `readSafetensors()` returns: one for each name in `stateDict()`.
   * Numbers of another type are converted to that of the variable.
   * @throws {RangeError} If a parameter or a buffer is missing, unknown or of another shape.
   */
  load(weights: ReadonlyMap<string, tf.Tensor | HostTensor>): this {
    const variables = this.stateDict();
    const faults = misfits(variables, weights);
    if (faults.length > 0) {
      throw new RangeError(`${this.constructor.name}.load: the weights do not fit.\n  ${faults.join("\n  ")}`);
    }
    tf.tidy(() => {
      for (const [name, variable] of variables) {
        variable.assign(tensorFor(variable, weights.get(name)!));
      }
    });
    return this;
  }

  /** Frees the memory of all parameters and buffers. The network cannot be used afterwards. */
  dispose(): void {
    for (const [, tensor] of tensorsIn(this)) tensor.dispose();
  }
}

/** Every tensor that a value holds, with the path to it; each one once. */
function* tensorsIn(value: unknown, path = "", seen = new Set<unknown>()): Generator<[string, tf.Tensor]> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof tf.Tensor) {
    yield [path, value];
  } else if (hasParts(value)) {
    for (const [key, part] of Object.entries(value)) yield* tensorsIn(part, path === "" ? key : `${path}.${key}`, seen);
  }
}

/** Every module that a value holds, each one once. */
function* modulesIn(value: unknown, seen = new Set<unknown>()): Generator<Module> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Module) yield value;
  if (hasParts(value)) { for (const part of Object.values(value)) yield* modulesIn(part, seen); }
}

/** Copies modules and tensors, keeps everything else; what is shared inside the original is shared inside the copy. */
function copy(value: unknown, copies: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  let result: unknown = value;
  if (value instanceof tf.Variable) {
    result = tf.variable(value, value.trainable);
  } else if (value instanceof tf.Tensor) {
    result = tf.keep(value.clone());
  } else if (hasParts(value)) {
    const parts: Record<string, unknown> = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
    copies.set(value, parts);
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === "function") refuseArrow(value, key, part);
      parts[key] = copy(part, copies);
    }
    return parts;
  }
  copies.set(value, result);
  return result;
}

function hasParts(value: object): boolean {
  return value instanceof Module || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

// deno-lint-ignore ban-types
function refuseArrow(owner: object, name: string, field: Function): void {
  const isArrow = !("prototype" in field) && /^[^{]*=>/.test(String(field));
  if (isArrow && /\bthis\b/.test(String(field))) {
    throw new TypeError(
      `${owner.constructor.name}.clone: the field "${name}" is an arrow function that uses "this", so the copy would ` +
        `compute with the weights of the original. Write it as a method: ${name}(...) { ... }`,
    );
  }
}

/** What was given as a new tensor of the variable's type. */
function tensorFor({ dtype }: tf.Variable, given: tf.Tensor | HostTensor): tf.Tensor {
  if (given instanceof tf.Tensor) return given.dtype === dtype ? given.clone() : given.cast(dtype);
  const array = dtype === "int32" ? Int32Array : dtype === "bool" ? Uint8Array : Float32Array;
  return tf.tensor(array.from(given.data), [...given.shape], dtype);
}

/** What is wrong with the weights, one sentence each. */
function misfits(
  variables: ReadonlyMap<string, tf.Variable>,
  weights: ReadonlyMap<string, tf.Tensor | HostTensor>,
): string[] {
  const faults: string[] = [];
  for (const [name, variable] of variables) {
    const given = weights.get(name);
    if (given === undefined) {
      faults.push(`"${name}" is missing.`);
    } else if (`${given.shape}` !== `${variable.shape}`) {
      faults.push(`"${name}" has shape [${given.shape.join(", ")}]; expected [${variable.shape.join(", ")}].`);
    } else if (!(given instanceof tf.Tensor) && given.data.length !== variable.size) {
      faults.push(`"${name}" has ${given.data.length} values; its shape needs ${variable.size}.`);
    }
  }
  for (const name of weights.keys()) {
    if (!variables.has(name)) faults.push(`"${name}" is not a parameter of this network.`);
  }
  return faults;
}
