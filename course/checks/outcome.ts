/**
 * Running the functions of a check, whatever they do.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { withoutNotices } from "../../lib/compile/mod.ts";
import { Stopped } from "../../lib/progress/mod.ts";
import { RandomStream } from "../../lib/random/mod.ts";
import type { Check } from "./definition.ts";
import { type Observations, Unusable } from "./observation.ts";
import { lent } from "./instruments/inputs.ts";
import { onReadableEngine } from "./readable_engine.ts";
import { describeThrown, isA, type Thrown } from "./thrown.ts";

/** What came of it, as plain data: something to compare, or an error. */
export type Outcome =
  | { readonly observed: Observations; readonly thrown?: undefined }
  | { readonly thrown: Thrown; readonly observed?: undefined };

/** Everything random in a check follows from this seed. */
const checkSeed = 492;

/** Frees tensors and variables made meanwhile, draws random numbers from a stream of its own, and is not called slow. */
export async function undisturbed<T>(action: () => Promise<T>, ownSeed = checkSeed): Promise<T> {
  const engine = tf.engine();
  const { state } = engine;
  const weight = tf.tidy(() => tf.variable(tf.scalar(0))); // as the notebook's networks have them
  const variables = new Set(Object.values(state.registeredVariables));
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 100; // the student's line lies below many of the tensor library
  engine.startScope("check");
  lent().length = 0;
  try {
    const random = new RandomStream({ seed: ownSeed, counter: 0 });
    // Checks look at every step on purpose.
    const result = await random.run(() => withoutNotices(() => onReadableEngine(action))).finally(() =>
      refuseReset(state)
    );
    refuseSeed(random, ownSeed);
    refuseDisposed();
    refuseDisposedWeights(weight, state);
    return result;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (engine.state === state) {
      engine.endScope();
      if (isKept(weight, state)) weight.dispose();
      for (const variable of Object.values(state.registeredVariables)) {
        if (!variables.has(variable)) variable.dispose();
      }
    }
  }
}

/** Whatever came of it that the engine was reset is the fault of that. */
function refuseReset(before: unknown): void {
  if (tf.engine().state === before) return;
  throw new Unusable(
    "`tf.engine().reset()` was called. It throws away every tensor and every network of the notebook: leave it out, " +
      "and restart the kernel if it ran there.",
  );
}

/** Random numbers that begin again are not random: every batch and every sample would be the same. */
function refuseSeed({ state }: RandomStream, ownSeed: number): void {
  if (state.seed === ownSeed) return;
  throw new Unusable(
    "The seed of the random numbers is set inside: `seed(...)` or `setRandomState(...)`. Every call would draw the same " +
      "numbers, and what the notebook draws after it, too. Leave it out: the notebook sets the seed once.",
  );
}

/** What a function was given belongs to the caller. */
function refuseDisposed(): void {
  if (!lent().some(({ isDisposed }) => isDisposed)) return;
  throw new Unusable(
    "An argument is freed: `dispose()` of a tensor that the function was given. Whoever called it still needs it. Leave " +
      "`dispose` out: the library frees what is left over.",
  );
}

const isKept = ({ name }: tf.Variable, { registeredVariables }: { registeredVariables: object }) =>
  name in registeredVariables;

/** Weights of networks live as long as the notebook. */
function refuseDisposedWeights(weight: tf.Variable, state: { registeredVariables: object }): void {
  if (isKept(weight, state)) return;
  throw new Unusable(
    "`tf.disposeVariables()` was called. It throws away the weights of every network of the notebook: leave it out, and run " +
      "the training again if it ran there.",
  );
}

/**
 * Runs the functions of a check. It frees the tensors made on the way and does not disturb the random numbers of the caller.
 *
 * @param options.shift Added to the seed of the check: what is random comes out otherwise.
 * @throws {Stopped} If Stop was pressed meanwhile; no other error.
 */
export async function outcomeOf(
  check: Check,
  functions: Readonly<Record<string, unknown>>,
  { shift = 0 }: { shift?: number } = {},
): Promise<Outcome> {
  try {
    return { observed: await undisturbed(() => check.observe(functions), checkSeed + shift) };
  } catch (thrown) {
    if (isA(thrown, Stopped)) throw thrown;
    return { thrown: describeThrown(thrown) };
  }
}
