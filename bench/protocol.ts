/**
 * How the bench speaks to an engine: one JSON object a line, an answer for each request. An engine is a process of its
 * own that does nothing until it is asked.
 *
 * @module
 */
import type { Workload } from "./workloads.ts";

/** A workload with what it starts from: paths of safetensors files, see `fixtures.ts`. */
export interface Task<W extends Workload = Workload> {
  readonly work: W;
  /** The initial weights of the network. */
  readonly weights: string;
  /** Fixed inputs, for {@linkcode Prepared.check}. */
  readonly inputs: string;
}

/** What an engine is asked. */
export type Request =
  /** Build the step, compute its check, run it for so long: it is recorded or compiled, caches fill. */
  | { readonly do: "prepare"; readonly task: Task; readonly milliseconds: number }
  /** Run the step again and again for so long. */
  | { readonly do: "burst"; readonly name: string; readonly milliseconds: number };

/** The first line of an engine. */
export interface Hello {
  /** What computes, and its version, for the description of the machine. */
  readonly engine: string;
}

/** How many steps are done on the fixed inputs. */
export const CHECK_STEPS = 10;

/** Answer to "prepare". */
export interface Prepared {
  /**
   * What comes out on the fixed inputs, the same for all engines: the losses of the first steps of a training; the mean
   * size and the mean square of x after the first steps of sampling. Nothing for products alone.
   */
  readonly check: readonly number[];
}

/** Answer to "burst". */
export interface Burst {
  readonly steps: number;
  readonly milliseconds: number;
}

/** Answer to a request that failed. */
export interface Failure {
  readonly error: string;
}
