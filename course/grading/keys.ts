/**
 * The names of results: one for each hand-in, known before it is opened, and the same on every machine.
 *
 * @module
 */

/** Longest name of a file, with room for its ending. */
const LONGEST = 80;

const archive = /\.(?:zip|ipynb)$/i;

/** A text as a file name that every system takes. */
const fileName = (text: string): string =>
  text.normalize("NFC").replace(archive, "").replaceAll(/[^\p{L}\p{N}._-]+/gu, "_").replaceAll(/^[._]+|[._]+$/g, "")
    .slice(0, LONGEST) || "_";

/** A few characters that follow from a text. */
function digest(text: string): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * Names for origins, in their order. Where two would be the same, also on a disk that takes "A" for "a", each gets a few
 * characters more that follow from its origin alone.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { keysFor } from "./keys.ts";
 * assertEquals(keysFor(["김민수_2024.zip", "Ada L/a1.ipynb"]), ["김민수_2024", "Ada_L_a1"]);
 * assertEquals(new Set(keysFor(["a.zip", "A.ipynb"])).size, 2);
 * ```
 */
export function keysFor(origins: readonly string[]): string[] {
  const names = origins.map(fileName);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return names.map((name, i) => counts.get(name.toLowerCase()) === 1 ? name : `${name}-${digest(origins[i]!)}`);
}
