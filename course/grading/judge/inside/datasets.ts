/**
 * In the wall: the data sets, made instead of read, because nothing can be opened here.
 *
 * @module
 */
import { type DatasetName, findDataset } from "../../../../datasets/catalogue.ts";
import { findImageDataset, type ImageDatasetName } from "../../../../datasets/image_catalogue.ts";
import type { LabelledImages } from "../../../../lib/metrics/images.ts";

export { imageDatasets } from "../../../../datasets/image_catalogue.ts";

/** The points of a data set: [x0, y0, x1, y1, ...]. */
export function loadDataset(name: DatasetName): Promise<Float32Array> {
  const { generate, n, seed } = findDataset(name);
  return Promise.resolve(new Float32Array(generate(n, seed)));
}

/** The images of a data set. */
export async function loadImageDataset(name: ImageDatasetName): Promise<LabelledImages> {
  const { generate, n, seed } = findImageDataset(name);
  return await generate(n, seed);
}
