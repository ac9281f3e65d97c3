/**
 * Data sets of points in the plane: generators that need nothing but TypeScript, and files read and written with polars.
 *
 * @module
 */
export * from "./catalogue.ts";
export * from "./checkerboard.ts";
export * from "./circles.ts";
export * from "./eight_gaussians.ts";
export * from "./gaussian_mixture.ts";
export * from "./load.ts";
export * from "./pinwheel.ts";
export * from "./standardize.ts";
export * from "./swiss_roll.ts";
export * from "./two_mode_gaussian.ts";
export * from "./two_moons.ts";
export * from "./write.ts";
