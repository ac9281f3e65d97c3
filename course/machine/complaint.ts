/**
 * The first line of a program's output that speaks of an error, without Deno's own words before it; undefined where there
 * is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { complaintIn } from "./complaint.ts";
 * assertEquals(complaintIn("loading\nerror: Uncaught (in promise) Error: no space"), "Error: no space");
 * ```
 */
export const complaintIn = (output: string): string | undefined => {
  const line = output.split("\n").find((text) => /error/i.test(text));
  return line === undefined ? undefined : withoutPrefix(line);
};

/** What Deno says of an error that ends a program, without "error: Uncaught (in promise)". */
export const withoutPrefix = (line: string): string =>
  line.replace(/^error:\s*(Uncaught\s*)?(\(in promise\)\s*)?/i, "");
