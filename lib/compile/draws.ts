/**
 * The random numbers that a step draws: from the stream in use, and from generators of its own.
 *
 * @module
 */
import { currentStream, type RandomState, type RandomStream, type StreamObserver } from "../random/random_stream.ts";
import type { Source } from "./trace.ts";

/** How often a step draws from a stream. */
export interface TracedStream {
  /** The generator, or undefined for whatever stream is in use when the step runs. */
  readonly generator: RandomStream | undefined;
  readonly draws: number;
}

/** All streams of a step; the first is the one in use. */
export interface TracedStreams {
  readonly all: readonly TracedStream[];
  /** The stream in use, if it was also given as a generator: then it has to be that one in every run. */
  readonly given: RandomStream | undefined;
}

/** Whether the streams are as many, and as they stand to each other, as when the step was recorded. */
export function fitStreams({ all, given }: TracedStreams): boolean {
  const inUse = currentStream();
  return given === undefined ? all.every(({ generator }) => generator !== inUse) : given === inUse;
}

/** Whether two runs of a step drew alike from the same streams. */
export function sameStreams(a: TracedStreams, b: TracedStreams): boolean {
  return a.given === b.given && a.all.length === b.all.length &&
    a.all.every(({ generator, draws }, i) => generator === b.all[i]!.generator && draws === b.all[i]!.draws);
}

/** Writes down what is drawn while a step runs. */
export class Draws implements StreamObserver {
  readonly #used: {
    readonly generator: RandomStream | undefined;
    readonly stream: RandomStream;
    before: RandomState;
  }[];
  #given: RandomStream | undefined;
  #last: { readonly source: Source; readonly state: RandomState } | undefined;
  #isReset = false;

  constructor() {
    const stream = currentStream();
    this.#used = [{ generator: undefined, stream, before: stream.state }];
  }

  drawn(generator: RandomStream | undefined, state: RandomState): void {
    if (generator !== undefined && generator === this.#used[0]!.stream) this.#given = generator;
    let stream = this.#used.findIndex((used) => used.stream === (generator ?? this.#used[0]!.stream));
    if (stream < 0) stream = this.#used.push({ generator, stream: generator!, before: state }) - 1;
    this.#last = { source: { from: "draw", stream, index: state.counter - this.#used[stream]!.before.counter }, state };
  }

  set(): void {
    this.#isReset = true;
  }

  /** Whether the state of a stream was set on the way. */
  get isReset(): boolean {
    return this.#isReset;
  }

  /** The last draw, if this is its seed pair. */
  sourceOf(pair: Int32Array): Source | undefined {
    const { source, state } = this.#last ?? {};
    return pair[0] === state?.seed && pair[1] === state?.counter ? source : undefined;
  }

  /** What was drawn until now. */
  get streams(): TracedStreams {
    const all = this.#used.map(({ generator, stream, before }) => ({
      generator,
      draws: stream.state.counter - before.counter,
    }));
    return { all, given: this.#given };
  }

  /** Where all streams stand: whether they still do, later. */
  mark(): () => boolean {
    const states = this.#used.map(({ stream }) => stream.state);
    return () => this.#used.every(({ stream }, i) => stream.state === states[i]);
  }

  /** Puts all streams back to where they stood before the step. */
  undo(): void {
    for (const { stream, before } of this.#used) stream.state = before;
  }
}
