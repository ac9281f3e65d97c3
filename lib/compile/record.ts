/**
 * Runs a step for real and writes down what it does.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import {
  type Attribute,
  interceptNative,
  isShared,
  type Native,
  native,
  nativeIds,
  type NativeTensor,
  runOp,
  type TensorId,
  typeAttribute,
  typeNumber,
} from "../backend/mod.ts";
import { observeStreams } from "../random/random_stream.ts";
import { watchClockAndChance } from "./clock_and_chance.ts";
import { Draws, type TracedStreams } from "./draws.ts";
import { examine } from "./examine.ts";
import { isReplayable } from "./operations.ts";
import { here, nowhere, type Obstacle, withLongStacks } from "./obstacle.ts";
import { collectParts, partOfStep } from "./parts.ts";
import { tensorsIn, withTensors } from "./structure.ts";
import type { Capture, Constant, Operation, Source, Spec, Trace, TracedVariable } from "./trace.ts";

/** A run of a step, and what was written down. It holds on to tensors: release it. */
export interface Recording<R> {
  readonly result: R;
  readonly trace: Trace;
  /** What makes this run impossible to replay: the first thing that was met. */
  readonly obstacle: Obstacle | undefined;
  /** Whether all state is still as the run left it. */
  isLatest(): boolean;
  /** Puts variables and random numbers back to what they were before the run. */
  undo(): void;
  /** Frees what undoing needs, and, unless it is kept, the trace. */
  release(options?: { keepTrace?: boolean }): void;
}

let recording = false;

/** Whether a step is being recorded now: a compiled function inside it is part of it. */
export const isRecording = (): boolean => recording;

/**
 * Runs `fn` and records it. What it returns is the caller's, everything else that it made is freed. If it throws, the state
 * is put back.
 *
 * @param options.places Whether to write down where in the code things happen, which takes longer than all the rest.
 */
export function record<A extends unknown[], R>(fn: (...args: A) => R, args: A, { places = true } = {}): Recording<R> {
  recording = true;
  try {
    return places ? withLongStacks(() => new Recorder(here).run(fn, args)) : new Recorder(() => nowhere).run(fn, args);
  } finally {
    recording = false;
  }
}

/** Frees what a trace holds. */
export function releaseTrace({ captures }: Pick<Trace, "captures">): void {
  for (const { id } of captures) native().deleteTensor(id);
}

class Recorder {
  readonly #native = native();
  readonly #draws = new Draws();
  readonly #known = variablesOfTheirOwn(); // by native tensor
  readonly #sources = new Map<TensorId, Source>();
  readonly #operations: Operation[] = [];
  readonly #constants: Constant[] = [];
  readonly #captures: Capture[] = [];
  readonly #variables: { variable: tf.Variable; before: TensorId }[] = []; // those that are used, in the order of use
  #obstacle: Obstacle | undefined;

  /** @param here Where in the code the step stands. */
  constructor(readonly here: () => Error) {}

  run<A extends unknown[], R>(fn: (...args: A) => R, args: A): Recording<R> {
    const given = tensorsIn(args).map(copyOf); // an argument may share its data with a variable
    const ids = nativeIds(given);
    ids.forEach((id, index) => this.#sources.set(id, { from: "argument", index }));
    const before = new Map(variables().map((variable) => [variable, tf.keep(variable.clone())]));
    const restore = interceptNative((library) => this.#interception(library));
    try {
      const { result, parts } = collectParts(() => this.#call(partOfStep(fn), withTensors(args, given)));
      const results = tensorsIn(result);
      const resultIds = nativeIds(results);
      for (const variable of variables()) {
        if (!before.has(variable)) this.#meet({ kind: "new variable", name: variable.name });
      }
      const trace: Trace = {
        results: results.map((tensor, i) => ({ ...specOf(tensor), source: this.#sourceOf(resultIds[i]!) })),
        variables: this.#assignments(), // after the results: they may be variables, too
        operations: this.#operations,
        constants: this.#constants,
        arguments: given.map(specOf),
        captures: this.#captures,
        streams: this.#streams(),
      };
      const outside = examine(parts);
      if (outside) this.#meet(outside);
      return { result, trace, obstacle: this.#obstacle, ...this.#stateChange(trace, before) };
    } catch (error) {
      for (const { id } of this.#captures) this.#native.deleteTensor(id);
      for (const [variable, kept] of before) {
        if (!variable.isDisposed && variable.dataId !== kept.dataId) variable.assign(kept);
        kept.dispose();
      }
      this.#draws.undo();
      throw error;
    } finally {
      restore();
      tf.dispose(given);
    }
  }

  #call<A extends unknown[], R>(fn: (...args: A) => R, args: A): R {
    const asked = (name: string) => this.#meet({ kind: "clock or chance", name, place: this.here() });
    return watchClockAndChance(asked, () => observeStreams(this.#draws, () => runTidily(fn, args)));
  }

  /** How to tell whether the state is still what this run made of it, and how to go back. */
  #stateChange({ variables, captures }: Trace, before: ReadonlyMap<tf.Variable, tf.Tensor>) {
    const changed = variables.filter(({ assigned }) => assigned).map(({ variable }) => variable);
    const after = nativeIds(changed);
    const isRandomLatest = this.#draws.mark();
    for (const [variable, kept] of before) if (!changed.includes(variable)) kept.dispose();
    return {
      isLatest: () =>
        isRandomLatest() &&
        changed.every((variable, i) => !variable.isDisposed && nativeIds([variable])[0] === after[i]),
      undo: () => {
        for (const variable of changed) variable.assign(before.get(variable)!);
        this.#draws.undo();
      },
      release: ({ keepTrace = false } = {}) => {
        for (const variable of changed) before.get(variable)!.dispose();
        if (!keepTrace) releaseTrace({ captures });
      },
    };
  }

  #interception(library: Native): Partial<Native> {
    return {
      createTensor: (shape, dtype, values) => {
        const id = library.createTensor(shape, dtype, values);
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
        this.#sources.set(id, { from: "constant", index: this.#constants.length });
        this.#constants.push({ original: id, shape: [...shape], dtype, bytes, place: this.here() });
        return id;
      },
      executeOp: (name, attributes, inputs, outputs) => {
        const sources = inputs.map((id) => this.#sourceOf(id));
        if (!isReplayable(name)) this.#meet({ kind: "operation", name, place: this.here() });
        const made = library.executeOp(name, attributes, inputs, outputs);
        this.#write(name, attributes, sources, made);
        return made;
      },
      tensorDataSync: (id) => {
        this.#meet({ kind: "read", place: this.here() });
        return library.tensorDataSync(id);
      },
      runSavedModel: (...args) => {
        this.#meet({ kind: "operation", name: "a saved model", place: this.here() });
        return library.runSavedModel(...args);
      },
    };
  }

  #write(name: string, attributes: readonly Attribute[], inputs: Source[], made: readonly NativeTensor[]): void {
    if (name.startsWith("StatelessRandom")) inputs[1] = this.#asDraw(inputs[1]!);
    const index = this.#operations.length;
    made.forEach(({ id }, output) => this.#sources.set(id, { from: "operation", index, output }));
    const outputs = made.map(({ shape, dtype }) => ({ shape, dtype }));
    this.#operations.push({ name, attributes, inputs, outputs, place: this.here() });
  }

  /** A seed pair [seed, counter] as one of this step's draws, if it is one. */
  #asDraw(source: Source): Source {
    if (source.from !== "constant") return source;
    return this.#draws.sourceOf(new Int32Array(this.#constants[source.index]!.bytes.buffer)) ?? source;
  }

  #sourceOf(id: TensorId): Source {
    let source = this.#sources.get(id);
    if (source === undefined) {
      const variable = this.#known.get(id);
      source = variable ? this.#use(variable, id) : this.#capture(id);
      this.#sources.set(id, source);
    }
    return source;
  }

  #use(variable: tf.Variable, before: TensorId): Source {
    return { from: "variable", index: this.#variables.push({ variable, before }) - 1 };
  }

  #capture(original: TensorId): Source {
    const [{ id, shape, dtype }] = this.#native.executeOp("Identity", [], [original], 1) as [NativeTensor];
    return { from: "capture", index: this.#captures.push({ original, id, shape, dtype }) - 1 };
  }

  /** The variables that were used, and what became of them; also those that were assigned without being read. */
  #assignments(): TracedVariable[] {
    for (const [before, variable] of this.#known) {
      if (variable.isDisposed) continue;
      const [after] = nativeIds([variable]);
      if (after !== before) [before, after!].forEach((id) => this.#sourceOf(id));
    }
    return this.#variables.map(({ variable, before }) => {
      const traced = { ...specOf(variable), variable };
      if (variable.isDisposed) {
        this.#meet({ kind: "disposed variable", name: variable.name });
        return traced;
      }
      const [after] = nativeIds([variable]);
      return after === before ? traced : { ...traced, assigned: this.#sourceOf(after!) };
    });
  }

  #streams(): TracedStreams {
    if (this.#draws.isReset) this.#meet({ kind: "seed" });
    return this.#draws.streams;
  }

  #meet(obstacle: Obstacle): void {
    this.#obstacle ??= obstacle;
  }
}

const variables = (): tf.Variable[] => Object.values(tf.engine().state.registeredVariables);

/** All variables by their native tensors; one that shares its data with another tensor first gets its own. */
function variablesOfTheirOwn(): Map<TensorId, tf.Variable> {
  const all = variables();
  tf.tidy(() => {
    for (const variable of all) if (isShared(variable)) variable.assign(copyOf(variable));
  });
  return new Map(nativeIds(all).map((id, i) => [id, all[i]!]));
}

function copyOf(tensor: tf.Tensor): tf.Tensor {
  return runOp("Identity", [typeAttribute("T", tensor.dtype)], [tensor]);
}

/** Runs a function and frees all tensors that it made but those in its result, which belong to nobody else. */
export function runTidily<A extends unknown[], R>(fn: (...args: A) => R, args: A): R {
  return tf.tidy(() => {
    const result = fn(...args);
    if (result instanceof Promise) {
      result.catch(() => {}); // one message is enough
      throw new TypeError("compile: the function returned a promise. Write it without async and await.");
    }
    return withTensors(result, tensorsIn(result).map((tensor) => tensor.clone())) as tf.TensorContainer;
  }) as R;
}

function specOf({ shape, dtype }: tf.Tensor): Spec {
  return { shape, dtype: typeNumber(dtype) };
}
