/**
 * What the page and its worker say to each other.
 *
 * The page says what it wants as a whole, and the worker finds out what is new in it: so nothing depends on the order of
 * messages.
 *
 * @module
 */
import type { BackendName } from "../lib/backend/engine.ts";
import type { PlaygroundState } from "./state.ts";

/** What the page opens a worker with. */
export interface Opening {
  readonly kind: "open";
  readonly engine: Exclude<BackendName, "tensorflow">;
  /** Whether to measure how long a training step takes, for the choice between engines. */
  readonly measure: boolean;
}

/** What is to be trained and sampled. */
export interface Wish extends
  Pick<
    PlaygroundState,
    "data" | "drawn" | "learns" | "schedule" | "start" | "iterations" | "seed" | "panels" | "field"
  > {
  readonly kind: "wish";
  /** Another number starts a training of the same kind anew. */
  readonly round: number;
}

/** What a training depends on, as text: a wish with another one starts another training. */
export const trainingKey = ({ data, drawn, learns, schedule, start, seed, round }: Wish): string =>
  JSON.stringify([data, data === "drawn" ? drawn : [], learns, schedule, start, seed, round]);

/** Everything that the page says. */
export type ToWorker = Opening | Wish;

/** The engine runs. */
export interface Opened {
  readonly kind: "opened";
  /** In words, such as "WebAssembly, CPU (1 core)". */
  readonly engine: string;
  /** Milliseconds of a training step, if it was measured. */
  readonly milliseconds?: number;
}

/** How far training is. */
export interface Trained {
  readonly kind: "trained";
  /** Which training; it changes when training starts anew. */
  readonly training: string;
  readonly iteration: number;
  /** The losses of the newest iterations. */
  readonly losses: Float32Array;
  readonly secondsPerIteration: number;
}

/** What a panel shows. */
export interface Sampled {
  readonly kind: "sampled";
  readonly training: string;
  readonly panel: number;
  /** The panel as it was asked for: "ddim.20". */
  readonly asked: string;
  /** Iterations that the network had seen. */
  readonly iteration: number;
  /** x at the start, on the way and at the end: [N, 2] each. */
  readonly frames: readonly Float32Array[];
  /** Steps that were done at each frame. */
  readonly steps: readonly number[];
  /** The time that the network was told in each step, and the time of the data. */
  readonly times: readonly number[];
  /** Chamfer distance to as many points of the data. */
  readonly distance: number;
  readonly seconds: number;
}

/** Where the network sends points, on a grid of the plane and at several times. */
export interface Field {
  readonly kind: "field";
  readonly training: string;
  readonly iteration: number;
  readonly times: readonly number[];
  /** Points of the grid: [G, 2]. */
  readonly grid: Float32Array;
  /** Arrows at each time: [G, 2] each. */
  readonly arrows: readonly Float32Array[];
}

/** All that was wished for is done. */
export interface Idle {
  readonly kind: "idle";
  readonly training: string;
  readonly iteration: number;
}

/** Something went wrong; said to the reader. */
export interface Failed {
  readonly kind: "failed";
  readonly message: string;
}

/** Everything that the worker says. */
export type FromWorker = Opened | Trained | Sampled | Field | Idle | Failed;
