/**
 * A number of bytes as people read it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { amount } from "./amount.ts";
 * assertEquals([amount(1.26e9), amount(34e6), amount(0)], ["1.3 GB", "34 MB", "0 MB"]);
 * ```
 */
export const amount = (bytes: number): string =>
  bytes >= 0.95e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`;
