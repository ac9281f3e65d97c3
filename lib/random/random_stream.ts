/**
 * Streams of random numbers: whoever runs beside others has one of its own.
 *
 * @module
 */
import { builtin } from "../host/builtin.ts";
import { philoxUint32 } from "./philox.ts";

/** Where the random numbers stand: what `setRandomState` needs to draw them again. */
export interface RandomState {
  /** An integer in [0, 2^31). */
  readonly seed: number;
  /** How many calls have drawn since the seed was set: an integer in [0, 2^31). */
  readonly counter: number;
}

/** Counts a stream one up and returns where it stood. */
let next: (stream: RandomStream) => RandomState;

/**
 * A stream of random numbers. What runs inside `run()` draws from it, in whatever order other work is done meanwhile:
 * `train` and `scan` have one each, so that two of them side by side get the numbers they would get one after the other.
 *
 * @example
 * ```ts
 * import { rand, seed, spawnStream, startBackend } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const draw = () => spawnStream().run(async () => [...await rand([1]).data(), ...await rand([1]).data()]);
 * seed(5);
 * const together = await Promise.all([draw(), draw()]);
 * seed(5);
 * assertEquals([await draw(), await draw()], together);
 * ```
 */
export class RandomStream {
  #state: RandomState;

  static {
    next = (stream) => {
      const state = stream.#state;
      stream.#state = checked({ seed: state.seed, counter: state.counter + 1 });
      return state;
    };
  }

  /**
   * Goes on from a state.
   *
   * @throws {RangeError} If the seed or the counter is not an integer in [0, 2^31).
   */
  constructor(state: RandomState) {
    this.#state = checked(state);
  }

  /** Where the stream stands. */
  get state(): RandomState {
    return this.#state;
  }

  set state(state: RandomState) {
    observer?.set();
    this.#state = checked(state);
  }

  /** Runs something that draws from this stream, where no generator is given; after an `await`, too. */
  run<R>(action: () => R): R {
    return current.run(this, action);
  }

  /**
   * A stream of its own for the part of the work with this number: it depends on the seed and the number and on nothing
   * that was drawn.
   */
  part(number: number): RandomStream {
    // Tensors have counters from 0 on, HostRandom from 2^32 on: below 0 nobody draws.
    const [word] = philoxUint32(this.#state.seed, -1 - number, 1);
    return new RandomStream({ seed: word! >>> 1, counter: 0 });
  }
}

/** A new stream that follows from a generator, or from the stream in use; that counts one up. */
export function spawnStream(generator?: RandomStream): RandomStream {
  const stream = generator ?? currentStream();
  return stream.part(nextCall(generator).counter);
}

/** The state for one call that draws, from a generator or from the stream in use; that counts one up. */
export function nextCall(generator?: RandomStream): RandomState {
  const state = next(generator ?? currentStream());
  observer?.drawn(generator, state);
  return state;
}

/** Who is told when numbers are drawn: a step that is being recorded. */
export interface StreamObserver {
  /** Numbers were drawn from a generator, or from the stream in use, which stood at this state. */
  drawn(generator: RandomStream | undefined, state: RandomState): void;
  /** The state of a stream was set. */
  set(): void;
}

let observer: StreamObserver | undefined;

/** Tells somebody of all that is drawn while something runs, up to its first `await`. */
export function observeStreams<R>(told: StreamObserver, run: () => R): R {
  const outer = observer;
  observer = told;
  try {
    return run();
  } finally {
    observer = outer;
  }
}

/** The stream from which random numbers are drawn here. */
export const currentStream = (): RandomStream => current.getStore() ?? shared;

/** What draws outside of any `run()`. */
const shared = new RandomStream({ seed: 0, counter: 0 });

interface Storage {
  run<R>(stream: RandomStream, action: () => R): R;
  getStore(): RandomStream | undefined;
}

/** Where the runtime does not carry values past an `await`: the stream holds until the first one. */
class UntilAwait implements Storage {
  #stream: RandomStream | undefined;

  run<R>(stream: RandomStream, action: () => R): R {
    const outer = this.#stream;
    this.#stream = stream;
    try {
      return action();
    } finally {
      this.#stream = outer;
    }
  }

  getStore(): RandomStream | undefined {
    return this.#stream;
  }
}

const AsyncLocalStorage = builtin("node:async_hooks")?.AsyncLocalStorage;

const current: Storage = AsyncLocalStorage === undefined ? new UntilAwait() : new AsyncLocalStorage<RandomStream>();

function checked({ seed, counter }: RandomState): RandomState {
  for (const [name, value] of [["seed", seed], ["counter", counter]] as const) {
    if ((value | 0) !== value || value < 0) {
      throw new RangeError(`The random ${name} is ${String(value)}; give an integer from 0 to 2147483647.`);
    }
  }
  return { seed, counter };
}
