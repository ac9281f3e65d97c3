/**
 * Refuses options that a function does not have. Notebooks run without type checks: there, a misspelt option would go
 * unnoticed and its default be used.
 *
 * @param where The function, as its errors name it.
 * @param options What was given.
 * @param known The names of all options that there are.
 * @throws {TypeError} If an option is unknown; the message lists those that there are.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { refuseUnknownOptions } from "./unknown_options.ts";
 *
 * refuseUnknownOptions("train", { iterations: 10 }, ["iterations", "learningRate"]);
 * assertThrows(
 *   () => refuseUnknownOptions("train", { learningrate: 1e-3 }, ["iterations", "learningRate"]),
 *   TypeError,
 *   'train has no option "learningrate". There are: iterations, learningRate.',
 * );
 * ```
 */
export function refuseUnknownOptions(where: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`${where} has no option "${name}". There are: ${known.join(", ")}.`);
    }
  }
}
