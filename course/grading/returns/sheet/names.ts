/**
 * Whether two names are one person's: "Lovelace, Ada", "Ada Lovelace" and "lovelaceada" are.
 *
 * @module
 */

const wordsOf = (name: string): string[] =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * What a name is looked up by: its words in any order, and written together, as Canvas names the files it gives out. Names
 * of one form in common are the same.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nameForms } from "./names.ts";
 * assertEquals(nameForms("Öberg, Åsa"), ["asa oberg", "obergasa", "asaoberg"]);
 * assertEquals(nameForms("김민수"), ["김민수"]);
 * ```
 */
export function nameForms(name: string): string[] {
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const [last, first] = name.split(/,(.*)/s, 2) as [string, string | undefined];
  const swapped = first === undefined ? [] : [[...wordsOf(first), ...wordsOf(last)].join("")];
  return [...new Set([words.toSorted().join(" "), words.join(""), ...swapped])];
}

/** Whether names are the same, or one has words more: a second name, or a group's before it. */
export function namesAgree(a: string, b: string): boolean {
  const forms = new Set(nameForms(a));
  if (nameForms(b).some((form) => forms.has(form))) return true;
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((a, b) => a.length - b.length) as [string[], string[]];
  return fewer.length > 0 && fewer.every((word) => more.includes(word));
}
