/**
 * What stands in the way of replaying a step, in words that say what to do about it.
 *
 * @module
 */

/** Something that makes a step impossible to replay. `place` is where in the code it was met. */
export type Obstacle =
  | { readonly kind: "read"; readonly place: Error }
  | { readonly kind: "operation"; readonly name: string; readonly place: Error }
  | { readonly kind: "new variable"; readonly name: string }
  | { readonly kind: "disposed variable"; readonly name: string }
  | { readonly kind: "seed" }
  | { readonly kind: "changing generator" }
  | { readonly kind: "changing number"; readonly place: Error }
  | { readonly kind: "changing tensor"; readonly place: Error | undefined }
  | { readonly kind: "changing operations"; readonly place: Error | undefined }
  | { readonly kind: "changing result" }
  | { readonly kind: "outside write"; readonly name: string }
  | { readonly kind: "changing field"; readonly name: string }
  | { readonly kind: "clock or chance"; readonly name: string; readonly place: Error | undefined }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "engine"; readonly name: string }
  | { readonly kind: "graph"; readonly message: string };

/** The obstacle as a sentence: what was found, where, and what to write instead. */
export function describeObstacle(obstacle: Obstacle): string {
  const at = "place" in obstacle && obstacle.place ? placeInWords(obstacle.place) : "";
  switch (obstacle.kind) {
    case "read":
      return `it reads numbers out of a tensor (dataSync, arraySync or print)${at}. Compute with tensors all the way.`;
    case "operation":
      return `it uses ${obstacle.name}${at}, which cannot be replayed.`;
    case "new variable":
      return `it makes a new tf.Variable ("${obstacle.name}") in every call. Make it once, before the first call.`;
    case "disposed variable":
      return `it disposes of a tf.Variable ("${obstacle.name}"). Keep variables until the last call.`;
    case "seed":
      return "it sets the seed of the random numbers. Set it once, before the first call.";
    case "changing generator":
      return "it draws random numbers from a generator that is another one in each call. Make it once, before the first " +
        "call: generator(7).";
    case "changing number":
      return `a number that JavaScript computes is another one in each call${at}. Draw random numbers with randn, ` +
        `rand or randint of lib/random, not with Math.random or tf.randomNormal. ${COUNT}`;
    case "changing tensor":
      return `it uses a tensor from outside that is another one in each call${at}. Keep it in a tf.Variable, or hand ` +
        "it in as an argument.";
    case "changing operations":
      return `it runs other operations from call to call${at}. Choose with tf.where, not with if.`;
    case "changing result":
      return "what it returns besides tensors is another value in each call. Return tensors only.";
    case "outside write":
    case "changing field":
      return `it changes "${obstacle.name}", which outlasts the call, and JavaScript would not run in every turn. ` +
        COUNT;
    case "clock or chance":
      return `it asks ${obstacle.name}${at}, which answers differently each time. Draw random numbers with randn, rand ` +
        "or randint of lib/random; read the clock outside of the step.";
    case "error":
      return `it throws an error: ${obstacle.message}`;
    case "engine":
      return `only TensorFlow can replay a step, and the engine here is ${obstacle.name}.`;
    case "graph":
      return `TensorFlow refused the graph: ${obstacle.message}`;
  }
}

const COUNT =
  "Count with what train and scan hand in, loss(net, iteration) and step(x, numbers, index), and choose with " +
  "tf.where; or keep what changes in a tf.Variable.";

/** Where the code stands now, for a message that may never be needed: it becomes text only then. */
export const here = (): Error => new Error();

/** No place in the code. */
export const nowhere: Error = Object.assign(new Error(), { stack: "" });

/** Runs something with traces long enough to reach from a kernel back to the code that called it. */
export function withLongStacks<R>(run: () => R): R {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}

const LIBRARY = new URL("../", import.meta.url).href;

/**
 * The innermost place outside of this library and of packages: " (in computeLoss, loss.ts, line 12)". Of a notebook's
 * cell only the function is named, because the kernel counts lines after translating the cell.
 */
function placeInWords({ stack = "" }: Error): string {
  for (const frame of stack.split("\n")) {
    if (frame.includes(LIBRARY) || /node_modules|ext:|node:/.test(frame)) continue;
    const [, name, file, line] = FRAME.exec(frame) ?? [];
    if (file === undefined) continue;
    const parts = [
      name === undefined || name.startsWith("Object.") ? [] : `in ${name}`,
      file === "<anonymous>" ? [] : `${file}, line ${line}`,
    ].flat();
    return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  }
  return "";
}

/** "    at computeLoss (file:///home/me/loss.ts:12:7)", with or without the name. */
const FRAME = /^\s+at (?:(?:async )?(?:new )?([\w$.]+) )?\(?(?:\S*\/)?([^/\s(]+?):(\d+):\d+\)?$/;
