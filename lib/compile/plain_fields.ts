import * as tf from "@tensorflow/tfjs";

/** More fields than this are data and no settings. */
const MOST = 10_000;

/**
 * What an object holds besides tensors: numbers, texts and the like by their paths, and how long lists are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { plainFields } from "./plain_fields.ts";
 *
 * assertEquals([...plainFields({ rate: 2, seen: [true] })], [["rate", 2], ["seen.length", 1], ["seen.0", true]]);
 * ```
 */
export function plainFields(object: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const visit = (value: unknown, path: string): void => {
    if (fields.size > MOST || typeof value === "function") return;
    if (typeof value !== "object" || value === null) {
      fields.set(path, value);
      return;
    }
    if (seen.has(value) || value instanceof tf.Tensor || ArrayBuffer.isView(value)) return;
    seen.add(value);
    const inside = path === "" ? "" : `${path}.`;
    if (Array.isArray(value)) fields.set(`${inside}length`, value.length);
    if (value instanceof Map || value instanceof Set) fields.set(`${inside}size`, value.size);
    for (const [name, part] of Object.entries(value)) visit(part, `${inside}${name}`);
  };
  visit(object, "");
  return fields;
}

/** The path of the first field that is another one than before, or is new or gone. */
export function changedField(
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): string | undefined {
  const differs = (name: string) => !before.has(name) || !now.has(name) || !Object.is(before.get(name), now.get(name));
  return [...now.keys(), ...before.keys()].find(differs);
}
