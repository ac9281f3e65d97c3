/**
 * Running the functions of a check, whatever they do.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import * as tf from "@tensorflow/tfjs";
import { Stopped } from "../../lib/progress/mod.ts";
import { RandomStream } from "../../lib/random/mod.ts";
import type { Check } from "./definition.ts";
import type { Observations } from "./observation.ts";

/** What came of it: something to compare, or an error. */
export type Outcome =
  | { readonly observed: Observations; readonly thrown?: undefined }
  | { readonly thrown: unknown; readonly observed?: undefined };

/** Everything random in a check follows from this seed. */
const checkSeed = 492;

/** Frees tensors and variables made meanwhile, and draws random numbers from a stream of its own. */
export async function undisturbed<T>(action: () => Promise<T>, ownSeed = checkSeed): Promise<T> {
  const engine = tf.engine();
  const variables = new Set(Object.values(engine.state.registeredVariables));
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 100; // the student's line lies below many of the tensor library
  engine.startScope("check");
  try {
    return await new RandomStream({ seed: ownSeed, counter: 0 }).run(action);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    engine.endScope();
    for (const variable of Object.values(engine.state.registeredVariables)) {
      if (!variables.has(variable)) variable.dispose();
    }
  }
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
    if (thrown instanceof Stopped) throw thrown;
    return { thrown };
  }
}

/** An error as one text: its kind and message, without the words that TensorFlow puts around its own. */
export function errorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `threw ${Deno.inspect(thrown)}`;
  return stripVTControlCharacters(`${thrown.name}: ${thrown.message}`)
    .replace(/^Error: Invalid TF_Status: \d+\s+Message: /, "");
}

/** What every engine says in its own words, and the words in which it is recorded. */
const sayings: readonly (readonly [RegExp, (found: RegExpMatchArray) => string])[] = [
  [/could not be broadcast|Incompatible shapes|required broadcastable shapes/i, () => "shapes that do not go together"],
  [/indices\[[\d, ]*\] = (-?\d+) is not in \[0, \d+\)/, ([, index]) => `index ${index} outside of a table`],
  [/index value (-?\d+) is not in \[0, \d+\]/, ([, index]) => `index ${index} outside of a table`],
];

/** An error as it is recorded and recognized: the same on every engine that notices it. */
export function canonicalErrorText(thrown: unknown): string {
  const text = errorText(thrown);
  for (const [said, words] of sayings) {
    const found = text.match(said);
    if (found !== null) return words(found);
  }
  return text;
}
