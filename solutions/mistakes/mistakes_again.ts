import type { Mistake } from "./mistake.ts";

/**
 * Mistakes in TODOs of an earlier assignment as those of another one that has the same TODOs.
 *
 * @param assignment The id of the other one, e.g. "a2".
 * @param otherWords What is said otherwise there, by the name of the mistake.
 */
export const mistakesAgain = (
  mistakes: readonly Mistake[],
  assignment: string,
  otherWords: Readonly<Record<string, string>> = {},
): Mistake[] =>
  mistakes.map((mistake) => ({
    ...mistake,
    todo: mistake.todo.replace(/^\w+/, assignment),
    say: otherWords[mistake.name] ?? mistake.say,
  }));
