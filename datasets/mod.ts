/**
 * Data sets. Points in the plane: generators that need nothing but TypeScript, and files read and written with polars.
 * Images: faces and digits, drawn with packages that are loaded when the first is, and folders of pictures.
 *
 * @module
 */
export * from "./catalogue.ts";
export * from "./checkerboard.ts";
export * from "./circles.ts";
export * from "./eight_gaussians.ts";
export * from "./gaussian_mixture.ts";
export * from "./glyphs.ts";
export * from "./image_catalogue.ts";
export * from "./load.ts";
export * from "./load_image_dataset.ts";
export { loadImages, type LoadImagesOptions } from "./load_images.ts";
export * from "./pinwheel.ts";
export * from "./pixel_faces.ts";
export * from "./standardize.ts";
export * from "./swiss_roll.ts";
export * from "./two_mode_gaussian.ts";
export * from "./two_moons.ts";
export * from "./write.ts";
