/**
 * How good samples are: pure TypeScript on {@linkcode Points}, without tensors and without native code. A number that is
 * not finite is an error in every one of them, never a result.
 *
 * @module
 */
export * from "./chamfer.ts";
export * from "./duplicates.ts";
export * from "./grid_histogram.ts";
export * from "./moments.ts";
export * from "./points.ts";
export * from "./theta_histogram.ts";
export * from "./total_variation.ts";
