/**
 * Labelled images in one file: a byte for each channel, as safetensors, compressed with gzip. 12,000 faces take 1 MB.
 *
 * In Python: `safetensors.numpy.load(gzip.open(path).read())`.
 *
 * @module
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { checkImages, type LabelledImages } from "../lib/metrics/images.ts";
import { decodeSafetensors } from "../lib/training/decode_safetensors.ts";
import { encodeSafetensors } from "../lib/training/encode_safetensors.ts";
import { bytesOf, pixelsOf } from "./image_bytes.ts";

/**
 * Writes images and their classes: what lies between two of the 256 steps of a channel is rounded. A file of that name is
 * replaced as a whole or not at all.
 *
 * @param path The file; its folder must exist.
 * @throws {Error} If the file cannot be written.
 */
export async function writeImageFile(path: string, { pixels, shape, labels, classes }: LabelledImages): Promise<void> {
  const tensors = new Map([
    ["pixels", { shape: [...shape], data: bytesOf(pixels) }],
    ["labels", { shape: [labels.length], data: labels }],
  ]);
  const part = `${path}.${crypto.randomUUID()}.part`; // two notebooks may write it at the same time
  try {
    await Deno.writeFile(part, gzipSync(encodeSafetensors(tensors, { classes: JSON.stringify(classes) })));
    await Deno.rename(part, path);
  } catch (cause) {
    await Deno.remove(part).catch(() => {}); // it may not be there
    throw new Error(`${path}: the file cannot be written (${cause instanceof Error ? cause.message : cause}).`, {
      cause,
    });
  }
}

/**
 * Reads what {@linkcode writeImageFile} wrote.
 *
 * @throws {Deno.errors.NotFound} If there is no such file.
 * @throws {Error} If it is damaged or not such a file.
 */
export async function readImageFile(path: string): Promise<LabelledImages> {
  const bytes = await Deno.readFile(path);
  try {
    const { tensors, metadata } = decodeSafetensors(gunzipSync(bytes), path);
    const [pixels, labels] = [tensors.get("pixels")!, tensors.get("labels")!];
    const images = {
      pixels: pixelsOf(pixels.data as Uint8Array),
      shape: pixels.shape as unknown as LabelledImages["shape"],
      labels: labels.data as Int32Array,
      classes: JSON.parse(metadata.classes!),
    };
    checkImages(images, path);
    return images;
  } catch (cause) {
    throw new Error(
      `${path}: not a readable file of images; it may be cut off or damaged (${
        cause instanceof Error ? cause.message : cause
      }).`,
      { cause },
    );
  }
}
