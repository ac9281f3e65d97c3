/**
 * What a check is: data, and one function that looks at what the student wrote.
 *
 * @module
 */
import { findTodo, type TodoItem } from "../assignments/mod.ts";
import type { Observations } from "./observation.ts";

/** One thing that a check compares. */
export interface Quantity {
  /** Allowed difference of each number: `tolerance * max(1, |expected|)`. */
  readonly tolerance: number;
  /** Said below a difference that no known mistake explains. */
  readonly hint?: string;
}

/** Explains an error that students meet. */
export interface ErrorHint {
  readonly when: RegExp;
  readonly say: string;
}

/**
 * A check of one TODO. `observe` calls the student's functions with inputs of its own and returns what can be seen; that is
 * compared with what was recorded from the solution. So a check holds no solution, and what it observes must be the same
 * for every correct answer: exact values where the noise is given, means and frequencies where it is drawn.
 */
export interface Check<Functions = Readonly<Record<string, unknown>>> extends TodoItem {
  /** Points for it, where the assignment gives points for TODOs. */
  readonly points?: number;
  /** Names of the functions or classes that it looks at. */
  readonly functions: readonly (string & keyof Functions)[];
  /** Other TODOs that this one builds on. */
  readonly uses: readonly string[];
  /** What to say below an error that a function throws, if its message is of the kind. */
  readonly errorHint?: ErrorHint;
  /** What is compared, the most telling first: a student sees the first difference. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  /** Looks at the functions; everything random in it is seeded before. Tensors that it makes are freed after it. */
  observe(functions: Functions): Promise<Observations>;
}

/** What {@linkcode defineCheck} is told: id, title and equation come from the assignment. */
export interface CheckParts<Functions, Name extends string> {
  readonly points?: number;
  readonly functions: readonly (string & keyof Functions)[];
  readonly uses?: readonly string[];
  readonly errorHint?: ErrorHint;
  readonly quantities: Readonly<Record<Name, Quantity>>;
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
