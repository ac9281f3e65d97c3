/**
 * The course's images, from their files.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { LabelledImages } from "../lib/metrics/images.ts";
import { datasetFolder } from "./dataset_path.ts";
import { findImageDataset, type ImageDatasetName } from "./image_catalogue.ts";
import { readImageFile, writeImageFile } from "./image_file.ts";
import { keptOrMade } from "./kept_or_made.ts";

/**
 * Reads a data set of images of the course: images [n, H, W, C] as float32 from -1 to 1, and their classes.
 *
 * Where a data set has no file yet, it is drawn and written to `datasets/` first, which takes some seconds.
 *
 * @param name E.g. "pixel_faces"; all names are in `imageDatasets` of image_catalogue.ts.
 * @param folder Where the files are. Default: the folder of this module.
 * @throws {RangeError} If there is no such data set.
 * @throws {Error} If its file is damaged or cannot be written.
 *
 * @example The faces that a notebook trains on, as a tensor
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { loadImageDataset } from "./load_image_dataset.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { pixels, shape, labels } = await loadImageDataset("pixel_faces");
 * const faces = tf.tensor4d(pixels, [...shape]);
 * assertEquals(faces.shape, [12_000, 16, 16, 3]);
 * assertEquals(labels.length, 12_000);
 * ```
 */
export async function loadImageDataset(name: ImageDatasetName, folder: URL = datasetFolder): Promise<LabelledImages> {
  const { n, seed, generate } = findImageDataset(name);
  const path = fileURLToPath(new URL(`${name}.safetensors.gz`, folder));
  return await keptOrMade(() => readImageFile(path), async () => {
    const images = await generate(n, seed);
    await writeImageFile(path, images);
    return images;
  });
}
