import type { Observations } from "../../../checks/observation.ts";
import type { Draw } from "./draw.ts";

/** Asks the functions of a TODO something whose answer follows from the inputs alone. */
export type QuestionOf<Functions> = (functions: Functions, draw: Draw) => Observations | Promise<Observations>;

/** A question on whatever a student wrote. */
export type Question = QuestionOf<Readonly<Record<string, unknown>>>;

/** Questions by TODO. A check has made sure before that the functions are there. */
export const questions = (all: Readonly<Record<string, QuestionOf<never>>>): Readonly<Record<string, Question>> =>
  all as Readonly<Record<string, Question>>;

/** How far an answer may be from that of the solution: `tolerance * max(1, |expected|)`. */
export const TOLERANCE = 2e-3;
