/**
 * What is asked besides the public checks.
 *
 * @module
 */
import { a1Questions } from "./a1.ts";
import { a2Questions } from "./a2.ts";
import { a3Questions } from "./a3.ts";
import { a4Questions } from "./a4.ts";
import type { Question } from "./question.ts";

export { type Question, TOLERANCE } from "./question.ts";
export { type Questions, questionsOf } from "./questions.ts";

const all: Readonly<Record<string, Question>> = { ...a1Questions, ...a2Questions, ...a3Questions, ...a4Questions };

/**
 * The question on a TODO.
 *
 * @throws {RangeError} If there is none.
 */
export function findQuestion(id: string): Question {
  const found = all[id];
  if (found === undefined) throw new RangeError(`There is no question on ${id}.`);
  return found;
}
