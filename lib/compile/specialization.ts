import * as tf from "@tensorflow/tfjs";
import { adoptTensor, nativeIds } from "../backend/mod.ts";
import { randomState, setRandomState } from "../random/mod.ts";
import { difference } from "./difference.ts";
import type { LentLoop, LoopCache } from "./loop_cache.ts";
import type { LoopOutputs } from "./native_loop.ts";
import type { Obstacle } from "./obstacle.ts";
import { programOf } from "./program.ts";
import { record, type Recording, releaseTrace, runTidily } from "./record.ts";
import { stackResults } from "./stack_results.ts";
import { describeStructure, tensorsIn, withTensors } from "./structure.ts";
import type { Trace } from "./trace.ts";

/** Recordings after which a step that never does the same twice is given up: the first calls are often special. */
const PATIENCE = 4;

/** A loaded graph, and what it is run on. */
interface Binding<R> {
  readonly lent: LentLoop;
  readonly trace: Trace;
  /** The result of the recording: where tensors stand in it. */
  readonly pattern: R;
}

/** A step for arguments of one structure: recorded at first, replayed later. */
export class Specialization<A extends unknown[], R> {
  readonly #fn: (...args: A) => R;
  readonly #cache: LoopCache;
  #last: Recording<R> | undefined;
  #recordings = 0;
  #binding: Binding<R> | undefined;
  #obstacle: Obstacle | undefined;

  constructor(fn: (...args: A) => R, cache: LoopCache) {
    this.#fn = fn;
    this.#cache = cache;
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
          const undone = single.pop() ?? this.#replay(1, args, "last"); // that of an earlier call: only its state counts
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

  /** Frees the graph and what it holds. */
  dispose(): void {
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

  /** What a recording tells: that the step can be replayed, that it is too early to say, or what is in the way. */
  #judge(recording: Recording<R>): "replay" | "too early" | { obstacle: Obstacle; isFinal: boolean } {
    const outOfPatience = ++this.#recordings >= PATIENCE;
    const { obstacle } = recording;
    if (obstacle) return { obstacle, isFinal: outOfPatience || obstacle.kind !== "new variable" };
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
    const { seed, counter } = randomState();
    const inputs = [
      ...nativeIds(tensorsIn(args)),
      ...nativeIds(trace.variables.map(({ variable }) => variable)),
      ...trace.captures.map(({ id }) => id),
    ];
    let outputs: LoopOutputs;
    try {
      outputs = lent.loop.run(n, [seed, counter], inputs, wanted);
    } catch (error) {
      return this.#withoutGraph(error, n, args, wanted);
    }
    setRandomState({ seed, counter: counter + n * trace.draws });
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
function changeBetween<R>(earlier: Recording<R>, later: Recording<R>): Obstacle | undefined {
  if (describeStructure(earlier.result) !== describeStructure(later.result)) return { kind: "changing result" };
  return difference(earlier.trace, later.trace);
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
