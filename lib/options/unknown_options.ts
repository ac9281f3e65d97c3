/**
 * Refuses options that a function does not have. Notebooks run without type checks: there, a misspelt option would go
 * unnoticed and its default be used, and so would a number in place of the options.
 *
 * @param where The function, as its errors name it.
 * @param options What was given.
 * @param known The names of all options that there are.
 * @throws {TypeError} If the options are no plain object, or one is unknown; the message lists those that there are.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { refuseUnknownOptions } from "./unknown_options.ts";
 *
 * refuseUnknownOptions("leading", { offset: 1 }, ["offset"]);
 * assertThrows(
 *   () => refuseUnknownOptions("leading", { steps_offset: 1 }, ["offset"]),
 *   TypeError,
 *   'leading has no option "steps_offset". There are: offset.',
 * );
 * assertThrows(
 *   () => refuseUnknownOptions("leading", 1, ["offset"]),
 *   TypeError,
 *   "leading: the options are 1. Give them by name: { offset: ... }. There are: offset.",
 * );
 * ```
 */
export function refuseUnknownOptions(where: string, options: unknown, known: readonly string[]): void {
  if (!isPlainObject(options)) {
    throw new TypeError(
      `${where}: the options are ${inWords(options)}. Give them by name: { ${known[0]}: ... }. There are: ` +
        `${known.join(", ")}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`${where} has no option "${name}". There are: ${known.join(", ")}.`);
    }
  }
}

/** Of any realm: a worker's or another context's object is one too. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function inWords(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return `a ${value.constructor?.name ?? "object"}`;
  return String(value);
}
