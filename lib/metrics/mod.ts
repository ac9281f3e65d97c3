/**
 * How good samples are: pure TypeScript on {@linkcode Points} and {@linkcode Images}, without tensors and without native
 * code. A number that is not finite is an error in every one of them, never a result.
 *
 * @module
 */
export * from "./accuracy.ts";
export * from "./chamfer.ts";
export * from "./duplicates.ts";
export { checkFeatures, type Features } from "./features.ts";
export * from "./frechet_distance.ts";
export * from "./grid_histogram.ts";
export * from "./image_classifier.ts";
export * from "./images.ts";
export * from "./moments.ts";
export { type Nearest, type NearestOptions, nearestRows } from "./nearest_rows.ts";
export * from "./points.ts";
export * from "./precision_recall.ts";
export * from "./symmetric_root.ts";
export * from "./theta_histogram.ts";
export * from "./total_variation.ts";
