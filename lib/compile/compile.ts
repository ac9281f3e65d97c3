import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { describeObstacle, type Obstacle } from "./obstacle.ts";
import { isRecording, runTidily } from "./record.ts";
import { LoopCache } from "./loop_cache.ts";
import { type Change, Specialization } from "./specialization.ts";
import { type Stacked, stackResults } from "./stack_results.ts";
import { describeStructure } from "./structure.ts";

/** Settings of {@linkcode compile}. */
export interface CompileOptions {
  /** What messages call the step. Default: the name of the function. */
  name?: string;
  /** Is told, once, why the step cannot be replayed, if so. Default: prints it as a warning. */
  announce?: (sentence: string) => void;
  /** Where loaded graphs are kept. Default: a place of its own, which is emptied by `dispose()`. */
  cache?: LoopCache;
}

/** A function that runs natively after its first calls. */
export interface Compiled<A extends unknown[], R> {
  /** Runs the step once. */
  (...args: A): R;
  /**
   * Runs the step `n` times with the same arguments, in one native loop: variables go from turn to turn.
   *
   * @returns The results of all turns: each tensor has a new first axis of size n.
   * @throws {RangeError} If n is not a positive integer.
   */
  repeat(n: number, ...args: A): Stacked<R>;
  /**
   * To be called when other code had its turn, which may have changed what the function uses: if the function no longer
   * does what was recorded, it is recorded anew. It is run once for that, which is undone.
   */
  renew(...args: A): void;
  /** To be called after the last turn: warns if the function no longer does what was replayed. */
  conclude(...args: A): void;
  /** Why the step runs one operation at a time, as a sentence; undefined if it runs natively or was not called enough. */
  readonly whyEager: string | undefined;
  /** Frees the graphs and what they hold. The function can go on being called; it is then recorded anew. */
  dispose(): void;
  /** Frees the recorded graph. */
  [Symbol.dispose](): void;
}

const MOST_GRAPHS = 32;

/**
 * Makes a function of tensors run natively: its first two calls run operation by operation and are recorded; later calls
 * replay the recording as one TensorFlow graph, ten times as fast for small networks.
 *
 * - What the function assigns to a `tf.Variable` (weights, moments of an optimizer) is carried on; so are the random
 *   numbers of `randn`, `rand` and `randint`, from a `generator`, too, which are the same as without `compile`.
 * - A call with other shapes or types, or with another value that is not a tensor, is recorded separately.
 * - JavaScript runs only while recording: `if` and `console.log` have their effect twice, not in every call. A function
 *   that changes a variable outside of itself, such as a counter, runs as without `compile`. It is recorded again now and
 *   then; if it does something else by then, a warning says so, and it runs as without `compile` from there on.
 * - What cannot be replayed runs as without `compile`; the sentence that says why is printed once.
 * - Tensors that the function makes and does not return are freed.
 *
 * @throws {TypeError} When called: if the function returns a promise.
 *
 * @example
 * ```ts
 * import { compile, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const sum = tf.variable(tf.scalar(0));
 * using add = compile((x: tf.Scalar) => {
 *   sum.assign(sum.add(x));
 *   return sum.square();
 * });
 * const squares = add.repeat(5, tf.scalar(2));
 * assertEquals(squares.arraySync(), [4, 16, 36, 64, 100]);
 * assertEquals(sum.arraySync(), 10);
 * ```
 */
export function compile<A extends unknown[], R>(fn: (...args: A) => R, options: CompileOptions = {}): Compiled<A, R> {
  refuseUnknownOptions("compile", options, ["name", "announce", "cache"]);
  const { name = fn.name || "compile", announce = console.warn, cache = new LoopCache({ idle: 0 }) } = options;
  const specializations = new Map<string, Specialization<A, R>>();
  let whyEager: string | undefined;

  function refuse(obstacle: Obstacle): void {
    if (whyEager !== undefined) return;
    whyEager = `${name}: runs one operation at a time, which is slower, because ${describeObstacle(obstacle)}`;
    announce(whyEager);
  }

  function alarm({ obstacle, turns }: Change): void {
    console.warn(
      `${name}: the step is no longer what was recorded, because ${describeObstacle(obstacle)} ` +
        `The last ${turns.toLocaleString("en-US")} turns were replayed as recorded and may be wrong.`,
    );
  }

  /** What is known of calls like this one; undefined if they have to run as they are. */
  function specializationFor(args: A): Specialization<A, R> | undefined {
    if (isRecording() || tf.engine().state.gradientDepth > 0) return undefined; // part of something larger
    if (tf.getBackend() !== "tensorflow") {
      refuse({ kind: "engine", name: tf.getBackend() });
      return undefined;
    }
    const key = describeStructure(args);
    let known = specializations.get(key);
    if (known === undefined) {
      if (specializations.size === MOST_GRAPHS) forget(specializations.keys().next().value!);
      known = new Specialization(fn, cache, alarm);
      specializations.set(key, known);
    }
    return known;
  }

  function forget(key: string): void {
    specializations.get(key)?.dispose();
    specializations.delete(key);
  }

  function dispose(): void {
    for (const key of [...specializations.keys()]) forget(key);
  }

  const compiled = (...args: A): R => {
    const known = specializationFor(args);
    if (known === undefined) return runTidily(fn, args);
    const result = known.run(args);
    if (known.obstacle) refuse(known.obstacle);
    return result;
  };

  function repeat(n: number, ...args: A): Stacked<R> {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`${name}: n is ${n}. Give a number of turns, 1 or more.`);
    const known = specializationFor(args);
    if (known === undefined) {
      const results = Array.from({ length: n }, () => runTidily(fn, args));
      return stackResults(results) as Stacked<R>;
    }
    const results = known.repeat(n, args);
    if (known.obstacle) refuse(known.obstacle);
    return results as Stacked<R>;
  }

  return Object.defineProperties(
    compiled,
    Object.getOwnPropertyDescriptors({
      repeat,
      renew: (...args: A) => specializations.get(describeStructure(args))?.renew(args),
      conclude: (...args: A) => specializations.get(describeStructure(args))?.conclude(args),
      dispose,
      [Symbol.dispose]: dispose,
      get whyEager() {
        return whyEager;
      },
    }),
  ) as Compiled<A, R>;
}
