import { amount } from "../machine/amount.ts";
import type { Machine } from "../machine/machine.ts";

/** Bytes of memory that running an assignment takes, the program that runs it included. */
export const MEMORY_OF_ASSIGNMENT = 0.9e9;

/**
 * What is told when the kernel, or the program in its place, is gone without a word: in nearly all cases the memory was
 * full, and the system ended it.
 *
 * @param what E.g. "The kernel".
 * @param code What it ended with; below zero the signal that ended it.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { tellDeath } from "./death.ts";
 * const text = tellDeath("The kernel", -9, { memory: () => ({ total: 1e9, free: 2e8 }) });
 * assertStringIncludes(text, "200 MB of 1.0 GB are free now, and an assignment takes about 900 MB");
 * ```
 */
export function tellDeath(what: string, code: number | null, machine: Pick<Machine, "memory">): string {
  if (code !== null && code >= 0) return `${what} ended by itself, with code ${code}, as after Deno.exit() in a cell.`;
  const { free, total } = machine.memory();
  const how = code === null ? "" : ` (signal ${-code})`;
  return `${what} died${how}. Most often that is because the memory is full: ${amount(free)} of ${amount(total)} are ` +
    `free now, and an assignment takes about ${amount(MEMORY_OF_ASSIGNMENT)}. ` +
    "Close other programs and notebooks, or take a machine with more memory.";
}
