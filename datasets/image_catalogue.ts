/**
 * All data sets of images that come with the course, by name.
 *
 * @module
 */
import type { LabelledImages } from "../lib/metrics/images.ts";
import { glyphs } from "./glyphs.ts";
import { pixelFaces } from "./pixel_faces.ts";

/** A data set of images. */
export interface ImageDataset {
  /** For people, e.g. in the title of a figure. */
  readonly title: string;
  /** How many images it has, unless asked for another number. */
  readonly n: number;
  /** The seed of the draw, unless asked for another one. */
  readonly seed: number;
  /** Draws it: images [n, H, W, C] with their classes, always the same for the same n and seed. */
  readonly generate: (n?: number, seed?: number) => Promise<LabelledImages>;
}

/**
 * The data sets of images by name. The names are also those of their files: `datasets/pixel_faces.safetensors.gz`.
 *
 * @example Faces that were not trained on: another seed
 * ```ts
 * import { imageDatasets } from "./image_catalogue.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { seed, generate } = imageDatasets.pixel_faces;
 * const heldOut = await generate(300, seed + 1);
 * assertEquals(heldOut.shape, [300, 16, 16, 3]);
 * ```
 */
export const imageDatasets = {
  pixel_faces: { title: "Pixel faces", n: 12_000, seed: 0, generate: pixelFaces },
  glyphs: { title: "Glyphs", n: 12_000, seed: 0, generate: glyphs },
} as const satisfies Record<string, ImageDataset>;

/** The name of a data set of images, e.g. "pixel_faces". */
export type ImageDatasetName = keyof typeof imageDatasets;

/**
 * Looks up a data set of images by a name that may be wrong, e.g. one that somebody typed.
 *
 * @throws {RangeError} If there is no such data set; the message lists all names.
 */
export function findImageDataset(name: string): ImageDataset {
  if (!Object.hasOwn(imageDatasets, name)) {
    const names = Object.keys(imageDatasets).join(", ");
    throw new RangeError(
      `There is no data set of images "${name}". There are: ${names}. Pictures of yours: loadImages(folder).`,
    );
  }
  return imageDatasets[name as ImageDatasetName];
}
