import * as tf from "@tensorflow/tfjs";
import { adoptTensor, nativeIds } from "../backend/mod.ts";
import { currentStream } from "../random/random_stream.ts";
import { difference } from "./difference.ts";
import { fitStreams } from "./draws.ts";
import type { LentLoop, LoopCache } from "./loop_cache.ts";
import type { LoopOutputs } from "./native_loop.ts";
import type { Obstacle } from "./obstacle.ts";
import { programOf } from "./program.ts";
import { isRecording, record, type Recording, releaseTrace, runTidily } from "./record.ts";
import { stackResults } from "./stack_results.ts";
import { describeStructure, tensorsIn, withTensors } from "./structure.ts";
import type { Trace } from "./trace.ts";

/** Recordings after which a step that never does the same twice is given up: the first calls are often special. */
const PATIENCE = 4;
/** Replayed turns after which the step is recorded again and compared, and how many times as many there are the next time. */
const FIRST_COMPARISON = 32;
const GROWTH = 8;

/** What only the first calls may do: making what the later ones use. */
const FIRST_CALLS: readonly Obstacle["kind"][] = ["new variable", "changing field", "clock or chance"];

/** A loaded graph, and what it is run on. */
interface Binding<R> {
  readonly lent: LentLoop;
  readonly trace: Trace;
  /** The result of the recording: where tensors stand in it. */
  readonly pattern: R;
}

/** That a step is no longer what was recorded. */
export interface Change {
  readonly obstacle: Obstacle;
  /** How many turns were replayed since the recording was last seen to be right. */
  readonly turns: number;
}

/** A step for arguments of one structure: recorded at first, replayed later. */
export class Specialization<A extends unknown[], R> {
  readonly #fn: (...args: A) => R;
  readonly #cache: LoopCache;
  #last: Recording<R> | undefined;
  #recordings = 0;
  #binding: Binding<R> | undefined;
  #obstacle: Obstacle | undefined;
  readonly #alarm: (change: Change) => void;
  #replayed = 0; // turns
  #verified = 0; // turns after which the step was last recorded or compared
  #nextComparison = FIRST_COMPARISON;

  /** @param alarm Is told when turns were replayed that may not have been what the step would have done. */
  constructor(fn: (...args: A) => R, cache: LoopCache, alarm: (change: Change) => void) {
    this.#fn = fn;
    this.#cache = cache;
    this.#alarm = alarm;
  }

  /** What stands in the way of replaying the step, once that is clear. */
  get obstacle(): Obstacle | undefined {
    return this.#obstacle;
  }

  /** Runs the step once. */
  run(args: A): R {
    const prepared = this.#prepare(args);
    if ("result" in prepared) return prepared.result;
    if (prepared.undone > 0) tf.dispose(tensorsIn(this.#replay(prepared.undone, args, "last")));
    return this.#replay(1, args, "last");
  }

  /** Runs the step n times; each tensor of the results has a first axis for the turns. */
  repeat(n: number, args: A): R {
    const single: R[] = [];
    try {
      while (single.length < n) {
        const prepared = this.#prepare(args);
        if ("result" in prepared) {
          single.push(prepared.result);
          continue;
        }
        for (let i = 0; i < prepared.undone; i++) {
          // If it was that of an earlier call, only its state counts. TensorFlow prepares a graph anew for what else is wanted.
          const undone = single.length > 0 ? single.pop() : this.#replay(1, args, "all");
          tf.dispose(tensorsIn(undone));
        }
        return stackResults(single, this.#replay(n - single.length, args, "all"));
      }
      return stackResults(single);
    } catch (error) {
      tf.dispose(single.flatMap(tensorsIn));
      throw error;
    }
  }

  /** Records the step anew if it is no longer what was recorded: others had their turn, and may have changed something. */
  renew(args: A): void {
    if (this.#change(args)) this.dispose();
  }

  /** Looks for the last time whether what was replayed was right. */
  conclude(args: A): void {
    const change = this.#replayed > this.#verified ? this.#change(args) : undefined;
    if (change) this.#alarm(change);
  }

  /** Frees the graph and what it holds. */
  dispose(): void {
    this.#replayed = this.#verified = 0;
    this.#nextComparison = FIRST_COMPARISON;
    this.#remember(undefined);
    this.#recordings = 0;
    this.#binding?.lent.giveBack();
    if (this.#binding) releaseTrace(this.#binding.trace);
    this.#binding = undefined;
  }

  /**
   * Makes the step ready to be replayed, or runs it once, where it cannot be replayed or not yet, and returns that result.
   *
   * It takes two recordings that are alike. They are undone, where they can be, so that what is computed does not depend on
   * when it was recorded: `undone` is how many calls before this one have to be replayed first.
   */
  #prepare(args: A): { result: R } | { undone: number } {
    if (this.#binding?.trace.variables.some(({ variable }) => variable.isDisposed)) this.dispose(); // record anew
    if (this.#binding && !fitStreams(this.#binding.trace.streams)) this.dispose();
    if (this.#replayed >= this.#nextComparison) this.#compare(args);
    if (this.#binding) return { undone: 0 };
    if (this.#obstacle) return { result: runTidily(this.#fn, args) };

    const previous = this.#last;
    const follows = previous?.isLatest() === true && previous.trace.arguments.length === 0;
    const recording = record(this.#fn, args);
    const verdict = this.#judge(recording);
    if (verdict === "replay" && this.#load(recording)) {
      recording.undo();
      if (follows) previous.undo();
      recording.release({ keepTrace: true });
      tf.dispose(tensorsIn(recording.result));
      this.#remember(undefined);
      return { undone: follows ? 1 : 0 };
    }
    this.#remember(recording);
    if (typeof verdict === "object" && verdict.isFinal) this.#giveUp(verdict.obstacle);
    return { result: recording.result };
  }

  /** Compares now and then, more and more rarely: where nobody says when others had their turn, it shows a change at last. */
  #compare(args: A): void {
    this.#nextComparison = GROWTH * this.#replayed;
    const change = this.#change(args);
    if (change === undefined) return;
    this.#alarm(change);
    this.#giveUp(change.obstacle);
  }

  /** What the step does otherwise than when it was recorded, if it is replayed. It is run once more, and that is undone. */
  #change(args: A): Change | undefined {
    if (this.#binding === undefined || isRecording()) return undefined;
    const turns = this.#replayed - this.#verified;
    if (this.#difference(args, { places: false }) === undefined) {
      this.#verified = this.#replayed;
      return undefined;
    }
    const obstacle = this.#difference(args, { places: true }); // once more, to learn where
    return { obstacle: obstacle ?? { kind: "changing operations", place: undefined }, turns };
  }

  #difference(args: A, options: { places: boolean }): Obstacle | undefined {
    const { trace, pattern } = this.#binding!;
    let recording: Recording<R>;
    try {
      recording = record(this.#fn, args, options);
    } catch (error) {
      return { kind: "error", message: messageOf(error) };
    }
    recording.undo();
    const obstacle = recording.obstacle ?? changeBetween({ trace, result: pattern }, recording);
    recording.release();
    tf.dispose(tensorsIn(recording.result));
    return obstacle;
  }

  /** What a recording tells: that the step can be replayed, that it is too early to say, or what is in the way. */
  #judge(recording: Recording<R>): "replay" | "too early" | { obstacle: Obstacle; isFinal: boolean } {
    const outOfPatience = ++this.#recordings >= PATIENCE;
    const { obstacle } = recording;
    if (obstacle) return { obstacle, isFinal: outOfPatience || !FIRST_CALLS.includes(obstacle.kind) };
    const previous = this.#last;
    if (previous === undefined || previous.obstacle) {
      return this.#cache.has(programOf(recording.trace)) ? "replay" : "too early"; // it was loaded for another step
    }
    const changed = changeBetween(previous, recording);
    return changed === undefined ? "replay" : { obstacle: changed, isFinal: outOfPatience };
  }

  /** Loads the graph of a recorded step; whether that succeeded. */
  #load({ trace, result }: Recording<R>): boolean {
    try {
      this.#binding = { lent: this.#cache.lend(programOf(trace)), trace, pattern: result };
      return true;
    } catch (error) {
      this.#giveUp({ kind: "graph", message: messageOf(error) });
      return false;
    }
  }

  #remember(recording: Recording<R> | undefined): void {
    this.#last?.release();
    this.#last = recording;
  }

  #giveUp(obstacle: Obstacle): void {
    this.dispose();
    this.#obstacle = obstacle;
  }

  #replay(n: number, args: A, wanted: "last" | "all"): R {
    const { lent, trace, pattern } = this.#binding!;
    const streams = trace.streams.all.map(({ generator }) => generator ?? currentStream());
    const states = streams.map(({ state }) => state);
    const inputs = [
      ...nativeIds(tensorsIn(args)),
      ...nativeIds(trace.variables.map(({ variable }) => variable)),
      ...trace.captures.map(({ id }) => id),
    ];
    let outputs: LoopOutputs;
    try {
      outputs = lent.loop.run(n, states, inputs, wanted);
    } catch (error) {
      return this.#withoutGraph(error, n, args, wanted);
    }
    this.#replayed += n;
    trace.streams.all.forEach(({ draws }, i) => {
      const { seed, counter } = states[i]!;
      streams[i]!.state = { seed, counter: counter + n * draws };
    });
    const assigned = trace.variables.filter((traced) => traced.assigned);
    tf.tidy(() => assigned.forEach(({ variable }, i) => variable.assign(adoptTensor(outputs.assigned[i]!))));
    return withTensors(pattern, outputs.results.map(adoptTensor));
  }

  /** Runs operation by operation what failed as a graph: if the step is at fault, the error now has its place. */
  #withoutGraph(error: unknown, n: number, args: A, wanted: "last" | "all"): R {
    const results = Array.from({ length: n }, () => runTidily(this.#fn, args));
    this.#giveUp({ kind: "graph", message: messageOf(error) });
    return wanted === "last" ? results[0]! : stackResults(results);
  }
}

/** What differs between two recordings in a row. */
function changeBetween<R>(
  earlier: Pick<Recording<R>, "trace" | "result">,
  later: Pick<Recording<R>, "trace" | "result">,
): Obstacle | undefined {
  if (describeStructure(earlier.result) !== describeStructure(later.result)) return { kind: "changing result" };
  return difference(earlier.trace, later.trace);
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
