/**
 * A class that is shared out: several processes or machines grade a part each.
 *
 * @module
 */

/** The part `index` of `count`, counted from 0. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The variables with which engines number their tasks: Slurm's arrays, and indexed jobs of Kubernetes. */
const indices = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"] as const;

/**
 * Reads `3/8`, the fourth of eight parts, or `/8` with the index that the cluster gives.
 *
 * @param variable Reads a variable of the environment.
 * @throws {Error} If it is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readShard } from "./shard.ts";
 * assertEquals(readShard("3/8"), { index: 3, count: 8 });
 * assertEquals(readShard("/8", (name) => name === "SLURM_ARRAY_TASK_ID" ? "5" : undefined), { index: 5, count: 8 });
 * ```
 */
export function readShard(
  text: string,
  variable: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Shard {
  const [, given, of] = /^(\d*)\/(\d+)$/.exec(text) ?? [];
  if (of === undefined) throw new Error(`--shard is "${text}". Give a part, counted from 0, and their number: 3/8.`);
  const found = given || indices.map(variable).find((value) => value !== undefined && value !== "");
  if (found === undefined || !/^\d+$/.test(found)) {
    throw new Error(`--shard is "${text}", and neither ${indices.join(" nor ")} says which part. Give 3/8, say.`);
  }
  const [index, count] = [Number(found), Number(of)];
  if (index >= count) throw new Error(`--shard is "${text}", part ${index} of ${count}. Parts are 0 to ${count - 1}.`);
  return { index, count };
}

/** Whether a thing, by its place among all, belongs to a part. */
export const isIn = ({ index, count }: Shard, place: number): boolean => place % count === index;
