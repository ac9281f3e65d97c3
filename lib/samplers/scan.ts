/**
 * The one loop that all samplers use.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { Chunks, compile, type Compiled, LoopCache, partOfStep, SlowNotice } from "../compile/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { startProgress, tick } from "../progress/mod.ts";
import { generatorOf } from "../random/generator.ts";
import { type RandomStream, spawnStream } from "../random/mod.ts";
import { checkSteps, stepInWords, type StepNumbers, type StepTable, stepTable, type Tensors } from "./step_numbers.ts";
import type { Trajectory } from "./trajectory.ts";

export type { Tensors };

/** Settings of a scan. */
export interface ScanOptions {
  /** What the progress display calls it. Default "Sampling". */
  title?: string;
  /** Collects x on its way. */
  trajectory?: Trajectory;
  /**
   * Called at the end of every step with x and the index in the plan, from 0, as a tensor of shape [1]: what it returns goes on
   * in place of x. It is recorded and replayed with the step, and so a function of tensors like that. Of samplers that call the
   * network twice in a step it is called after each of the calls.
   */
  onStepEnd?: (x: tf.Tensor, index: tf.Tensor1D) => tf.Tensor;
  /** Where the random numbers come from: `generator(7)`. By default they follow from the stream in use. */
  generator?: RandomStream;
}

/** The names of the options in {@linkcode ScanOptions}. */
export const optionNames = ["title", "trajectory", "onStepEnd", "generator"] satisfies (keyof ScanOptions)[];

/** The options of a sampler, checked: those of `scan`, with a title of its own. */
export function samplerOptions(where: string, title: string, options: ScanOptions): ScanOptions {
  refuseUnknownOptions(where, options, optionNames);
  return { title, ...options };
}

/** Graphs of steps, for the next scan that does the same with another network. */
const graphs = new LoopCache({ idle: 16 });

/**
 * Applies a step function once for every entry of a plan, x -> step(x, steps[0]) -> step(..., steps[1]) -> ...
 *
 * The step runs natively: it is recorded, and replayed (see `compile`), without any change to what it is. Where that is
 * not possible, a sentence says why.
 *
 * scan() frees what a step leaves behind, shows progress, lets the Stop button through, and notices when x is no longer
 * finite. The tensor x that comes in is left alone; the tensor that comes back is the caller's.
 *
 * Random numbers come from a stream of this scan's own, which follows from the generator, or from the seed and from how much
 * was drawn before the scan: what else runs meanwhile does not change them.
 *
 * @param x The start: [N, ...].
 * @param steps A plan: numbers, or records of numbers that all have the same fields.
 * @param step One step, which keeps the shape of x; it is handed the numbers of its entry and its index in the plan, from 0,
 * as tensors of shape [1].
 * @returns The x after the last step, as x.
 * @throws {TypeError} If x is no tensor with rows, the steps are not alike, or the step function returns something else than a
 * tensor (a promise, for example).
 * @throws {RangeError} If there are no steps, or the step function changes the shape of x.
 * @throws {Error} If x stops being finite; the message names the step.
 * @throws {Stopped} If Stop was pressed. A trajectory keeps its frames.
 *
 * @example
 * ```ts
 * import { scan, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const plan = [{ t: 2, scale: 10 }, { t: 1, scale: 0.5 }];
 * const x = await scan(tf.ones([1, 2]), plan, (x, { t, scale }) => x.mul(scale).add(t));
 * assertEquals(x.arraySync(), [[7, 7]]); // (1 * 10 + 2) * 0.5 + 1
 * ```
 */
export async function scan<X extends tf.Tensor, S extends StepNumbers<S>>(
  x: X,
  steps: readonly S[],
  step: (x: X, step: Tensors<S>, index: tf.Tensor1D) => X,
  options: ScanOptions = {},
): Promise<X> {
  refuseUnknownOptions("scan", options, optionNames);
  checkStart("scan", x);
  checkSteps(steps);
  const { title = "Sampling", trajectory, onStepEnd } = options;
  const random = spawnStream(generatorOf("scan", options));
  const total = steps.length;
  await using progress = startProgress({ title, total, unit: "steps" });
  using walk = new Walk(x, stepTable(steps), total - 1, step, onStepEnd, random);
  const notice = new SlowNotice();
  const chunks = new Chunks({ total, stops: [trajectory?.every] });

  async function look(): Promise<void> {
    if (trajectory === undefined) return;
    await walk.show((x) => trajectory.observe(x, walk.done, total));
    if (!trajectory.isPlain && walk.done < total) walk.renew();
  }

  await look();
  while (walk.done < total) {
    const sums = await chunks.time(walk.done, (n) => walk.advance(n));
    notice.consider(walk.whyEager);
    const bad = sums.findIndex((sum) => !Number.isFinite(sum));
    if (bad >= 0) throw new Error(lostMessage(walk.done - sums.length + bad, steps));
    if (walk.done === total) walk.conclude();
    await look();
    progress.update(walk.done);
    await tick();
  }
  await progress.finish();
  return walk.x.clone();
}

/** @throws {TypeError} If x is no tensor with rows: [N, ...]. */
export function checkStart(where: string, x: unknown): void {
  if (x instanceof tf.Tensor && x.rank > 0) return;
  const found = x instanceof tf.Tensor ? "a single number" : String(x);
  throw new TypeError(`${where}: x is ${found}. Give a tensor of shape [N, ...], such as [N, D].`);
}

/** Where a scan stands: x and the number of the step are variables, so that a native loop carries them on. */
class Walk<X extends tf.Tensor, S> {
  readonly #x: tf.Variable;
  readonly #i = tf.tidy(() => tf.variable(tf.scalar(0, "int32")));
  readonly #table: StepTable<S>;
  readonly #advance: Compiled<[], tf.Scalar>;
  readonly #random: RandomStream;
  done = 0;

  constructor(
    x: X,
    table: StepTable<S>,
    last: number,
    step: (x: X, step: Tensors<S>, index: tf.Tensor1D) => X,
    onStepEnd: ScanOptions["onStepEnd"],
    random: RandomStream,
  ) {
    this.#random = random;
    this.#x = tf.tidy(() => tf.variable(x.clone()));
    this.#table = table;
    this.#advance = compile(() => {
      const index = this.#i.toFloat().minimum(last).reshape<tf.Tensor1D>([1]); // a trial follows the last step
      let next = checkResult("step", partOfStep(step)(this.x.clone(), table.at(this.#i), index), this.#x, this.#i);
      if (onStepEnd !== undefined) {
        next = checkResult("onStepEnd", partOfStep(onStepEnd)(next, index), this.#x, this.#i);
      }
      this.#x.assign(next.clone());
      this.#i.assign(this.#i.add(tf.scalar(1, "int32")));
      return this.#x.sum<tf.Scalar>(); // finite exactly when all values are
    }, { name: "scan", cache: graphs, announce: () => {} });
  }

  get x(): X {
    return this.#x as tf.Tensor as X;
  }

  /** Why the steps do not run natively, as a sentence, if so. */
  get whyEager(): string | undefined {
    return this.#advance.whyEager;
  }

  /** Takes n steps and returns the sum of x after each. */
  async advance(n: number): Promise<Float32Array> {
    const sums = this.#random.run(() => this.#advance.repeat(n));
    this.done += n;
    try {
      return await sums.data<"float32">();
    } finally {
      sums.dispose();
    }
  }

  /** Lets somebody look at x, who may change what the step uses, and draws random numbers without changing the scan's. */
  async show(look: (x: X) => Promise<void>): Promise<void> {
    await this.#random.part(this.done).run(() => look(this.x));
  }

  /** Looks whether the step is still what was recorded, after others had their turn. */
  renew(): void {
    this.#random.run(() => this.#advance.renew());
  }

  /** Looks whether the step was what was recorded, after the last one. */
  conclude(): void {
    this.#random.run(() => this.#advance.conclude());
  }

  [Symbol.dispose](): void {
    this.#advance.dispose();
    this.#table.dispose();
    this.#x.dispose();
    this.#i.dispose();
  }
}

function checkResult(what: "step" | "onStepEnd", result: unknown, x: tf.Tensor, index: tf.Scalar): tf.Tensor {
  const step = () => `step ${index.dataSync()[0]! + 1}`;
  if (result instanceof Promise) {
    result.catch(() => {}); // one message is enough
    throw new TypeError(
      `scan: the ${what} function returned a promise at ${step()}. Write it without async and await: it must return ` +
        "the next x itself.",
    );
  }
  if (!(result instanceof tf.Tensor)) {
    throw new TypeError(
      `scan: the ${what} function returned ${result} at ${step()}. It must return the next x` +
        (result === undefined ? "; is a return missing?" : ", a tensor."),
    );
  }
  if (`${result.shape}` !== `${x.shape}`) {
    throw new RangeError(
      `scan: the ${what} function returned shape [${result.shape}] at ${step()}, but x has shape [${x.shape}]. ` +
        "A step must keep the shape.",
    );
  }
  return result;
}

function lostMessage(i: number, steps: readonly unknown[]): string {
  return `scan: x is not finite after step ${i + 1} of ${steps.length} (${stepInWords(steps[i])}). ` +
    "Look for a division by zero, the square root of a negative number or a wrong sign in the step, and at whether " +
    "the network was trained: its loss must be finite.";
}
