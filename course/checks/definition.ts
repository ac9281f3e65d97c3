/**
 * What a check is: data, and one function that looks at what the student wrote.
 *
 * @module
 */
import { findTodo, type TodoItem } from "../assignments/mod.ts";
import type { Observation, Observations } from "./observation.ts";

/** One thing that a check compares. */
export interface Quantity {
  /** Allowed difference of each number: `tolerance * max(1, |expected|)`. */
  readonly tolerance: number;
  /** Said below a difference that no known mistake explains. */
  readonly hint?: string;
  /** What is left of a sum beside its terms: where it is not finite, the terms say more of it and are told before. */
  readonly isRemainder?: true;
  /**
   * Circumstances that not all quantities share, such as "t = 0" or "eta > 0": where exactly those with one of them are
   * wrong, the student is told so.
   */
  readonly when?: readonly string[];
  /** What the numbers of a list belong to, such as "t = 19", "t = 0": each is a circumstance too. */
  readonly entries?: readonly string[];
}

/** Explains an error that students meet. */
export interface ErrorHint {
  readonly when: RegExp;
  readonly say: string;
}

/** A cloud of points that shows what a function does, where a picture says more than numbers. */
export interface CheckPicture<Functions> {
  /** What is to be seen, e.g. "20 steps of pSample". */
  readonly title: string;
  /** On what, e.g. "data in five spots, with the perfect network". */
  readonly subtitle: string;
  /** Makes the points: [N, 2]. Everything random in it is seeded before, as in `observe`. */
  draw(functions: Functions): Promise<Observation>;
}

/**
 * A check of one TODO. `observe` calls the student's functions with inputs of its own and returns what can be seen; that is
 * compared with what was recorded from the solution. So a check holds no solution, and what it observes must be the same
 * for every correct answer: exact values where the noise is given, means and frequencies where it is drawn.
 */
export interface Check<Functions = Readonly<Record<string, unknown>>> extends TodoItem {
  /** Names of the functions or classes that it looks at. */
  readonly functions: readonly (string & keyof Functions)[];
  /** Other TODOs that this one calls: where one of them is wrong, that is said first. */
  readonly uses: readonly string[];
  /** What to say below an error that a function throws, if its message is of the kind. */
  readonly errorHint?: ErrorHint;
  /** What is compared, the most telling first: a student sees the first difference. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  /** What to show beside a failure. Without it, lists of numbers are drawn as curves and few points as points. */
  readonly picture?: CheckPicture<Functions>;
  /** Looks at the functions; everything random in it is seeded before. Tensors that it makes are freed after it. */
  observe(functions: Functions): Promise<Observations>;
}

/** What {@linkcode defineCheck} is told: id, title, equation and points come from the assignment. */
export interface CheckParts<Functions, Name extends string> {
  readonly functions: readonly (string & keyof Functions)[];
  readonly uses?: readonly string[];
  readonly errorHint?: ErrorHint;
  readonly quantities: Readonly<Record<Name, Quantity>>;
  readonly picture?: CheckPicture<Functions>;
  observe(functions: Functions): Promise<Observations<NoInfer<Name>>>;
}

/**
 * Makes a check for a TODO of an assignment.
 *
 * @throws {RangeError} If there is no such TODO.
 */
export function defineCheck<Functions, Name extends string = string>(
  id: string,
  parts: CheckParts<Functions, Name>,
): Check {
  return { uses: [], ...findTodo(id), ...parts } as Check;
}
