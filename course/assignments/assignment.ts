/**
 * What an assignment is, as data: everything that is fixed and must not stand in cells that a student may edit.
 *
 * @module
 */

import type { MeasureId } from "./measure.ts";
import type { Rubric, RubricId } from "./rubric.ts";

/** One TODO of an assignment. */
export interface TodoItem {
  /** E.g. "a1.qSample"; the same as in the notebook's line `// TODO a1.qSample — title`. */
  readonly id: string;
  readonly title: string;
  /** Where the formula stands, e.g. "DDPM, eq. 4"; missing where there is none. */
  readonly equation?: string;
  /** Its share of the points that a rubric gives for TODOs. */
  readonly weight: number;
  /** The TODO of an earlier assignment that has the same answer: `deno task carry` copies it from there. */
  readonly sameAs?: string;
}

/** What every assignment fixes of its network, the training and the evaluation. */
export interface TrainingHyperparameters {
  /** Widths of the network: input and output included, or of a U-Net the channels of each level. */
  readonly widths: readonly number[];
  readonly batchSize: number;
  readonly learningRate: number;
  readonly iterations: number;
  /** Decay of the moving average of the weights, which is what gets sampled. */
  readonly emaDecay: number;
  /** Samples that are drawn for an evaluation. */
  readonly samples: number;
}

/** What an assignment on diffusion fixes. */
export interface DiffusionHyperparameters extends TrainingHyperparameters {
  /** Number of training steps; they are counted 0..T-1. */
  readonly T: number;
  /** The betas rise linearly from here ... */
  readonly betaStart: number;
  /** ... to here. */
  readonly betaEnd: number;
}

/** One graded evaluation: how far samples are from the data, and the points for it. */
export interface Evaluation {
  /** E.g. "a1.ddpm". */
  readonly id: string;
  readonly title: string;
  /** What is measured. Default the Chamfer distance. */
  readonly measure?: MeasureId;
  /**
   * Rising limits with falling points: a distance below a limit gives its points; above all of them it gives none. The
   * points are those of a rubric that gives them all for results; another one gives its share of them.
   */
  readonly limits: readonly { readonly below: number; readonly points: number }[];
  /** How many samples are compared with equally many data points. */
  readonly samples: number;
  /**
   * How many times that many samples are drawn: the median of the distances counts, because a single draw scatters enough to
   * cost a correct solution points. Default 1.
   */
  readonly draws?: number;
}

/** An assignment. */
export interface Assignment<Hyperparameters = Readonly<Record<string, unknown>>> {
  /** E.g. "a1". */
  readonly id: string;
  readonly title: string;
  /** File name of the notebook, in `solutions/` and in `notebooks/`. */
  readonly notebook: string;
  readonly seed: number;
  readonly hyperparameters: Readonly<Hyperparameters>;
  /** Seconds that training and sampling of one submission may take when it is graded, unless asked otherwise. Default 600. */
  readonly gradingSeconds?: number;
  /** The rubrics that there are, and the one that counts. */
  readonly rubrics: readonly Rubric[];
  readonly rubric: RubricId;
  readonly evaluations: readonly Evaluation[];
  readonly todos: readonly TodoItem[];
  /** Files of the library that answer a TODO: the student copy has them not, and nothing given to students imports them. */
  readonly answers: readonly string[];
}

/**
 * TODOs of an earlier assignment as those of another one, where they have the same answers.
 *
 * @param earlier The earlier assignment.
 * @param assignment The id of the other one, e.g. "a2".
 * @param names Which TODOs, e.g. "qSample".
 * @throws {RangeError} If the earlier assignment has no such TODO.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { a1 } from "./a1.ts";
 * import { todosAgain } from "./assignment.ts";
 * assertEquals(todosAgain(a1, "a2", ["forward"]), [
 *   { id: "a2.forward", title: "the prediction", weight: 1, sameAs: "a1.forward" },
 * ]);
 * ```
 */
export function todosAgain(earlier: Assignment, assignment: string, names: readonly string[]): TodoItem[] {
  return names.map((name) => {
    const first = earlier.todos.find(({ id }) => id === `${earlier.id}.${name}`);
    if (first === undefined) throw new RangeError(`Assignment ${earlier.id} has no TODO "${name}".`);
    return { ...first, id: `${assignment}.${name}`, sameAs: first.sameAs ?? first.id };
  });
}

/** Freezes a value and all values in it. */
export function frozen<T>(value: T): Readonly<T> {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
