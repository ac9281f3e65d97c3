/**
 * Anybody's own pictures, from a folder.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LabelledImages } from "../lib/metrics/images.ts";
import { refuseUnknownOptions } from "../lib/options/mod.ts";
import { pixelsOf } from "./image_bytes.ts";
import { listPictures } from "./list_pictures.ts";
import { channelsOf, loadReader, type Picture } from "./read_picture.ts";

/** How pictures become images. */
export interface LoadImagesOptions {
  /** Side of the images in pixels: the middle square of each picture is brought to it. Default: pictures stay as they are. */
  size?: number;
  /** 1 for grey, 3 for colours. Default 3. */
  channels?: 1 | 3;
}

/**
 * Reads all PNGs of a folder: images [N, H, W, C] as float32 from -1 to 1, in the order of their names.
 *
 * Folders within the folder are classes, with the names of these folders; without any, all pictures are of one class.
 * What is transparent is laid on white. Large pictures are made smaller smoothly; small ones are made larger with sharp
 * edges, as pixel art needs it.
 *
 * @param folder A folder of PNGs, or one of folders of PNGs.
 * @throws {Error} If there is no such folder, it has no PNGs, PNGs lie beside folders of PNGs, one cannot be read, or they
 * are of different sizes and no size is given.
 * @throws {RangeError} If size is not a whole number from 1 to 1024, or channels are neither 1 nor 3.
 *
 * @example
 * ```ts
 * import { Canvas } from "skia-canvas";
 * import { loadImages } from "./load_images.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeFile(`${folder}/a.png`, new Canvas(40, 30).toBufferSync("png"));
 * const { shape, pixels } = await loadImages(folder, { size: 16 });
 * assertEquals(shape, [1, 16, 16, 3]);
 * assertEquals(pixels[0], 1); // nothing was drawn: white
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function loadImages(folder: string | URL, options: LoadImagesOptions = {}): Promise<LabelledImages> {
  refuseUnknownOptions("loadImages", options, ["size", "channels"]);
  const { size, channels = 3 } = options;
  if (size !== undefined && !(Number.isInteger(size) && size >= 1 && size <= 1024)) {
    throw new RangeError(`loadImages: size is ${size}. Give the side of the images in pixels, e.g. 16; at most 1024.`);
  }
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(`loadImages: channels is ${channels}. Give 1 (grey) or 3 (red, green, blue).`);
  }
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const pictures = await listPictures(path);
  const read = await loadReader(size);
  const images: Picture[] = [];
  for (const { file } of pictures) {
    const bitmap = await read(join(path, file));
    const first = images[0] ?? bitmap;
    if (bitmap.width !== first.width || bitmap.height !== first.height) {
      const sizeOf = ({ width, height }: Picture) => `${width} x ${height} pixels`;
      throw new Error(
        `${path}: ${pictures[0]!.file} has ${sizeOf(first)} and ${file} has ${sizeOf(bitmap)}. ` +
          "Give the side that all are brought to, e.g. { size: 16 }.",
      );
    }
    images.push(bitmap);
  }
  const { width, height } = images[0]!;
  const bytes = new Uint8Array(images.length * height * width * channels);
  images.forEach(({ rgba }, i) => bytes.set(channelsOf(rgba, channels), i * height * width * channels));
  const classes = [...new Set(pictures.map(({ label }) => label))];
  return {
    pixels: pixelsOf(bytes),
    shape: [images.length, height, width, channels],
    labels: Int32Array.from(pictures, ({ label }) => classes.indexOf(label)),
    classes,
  };
}
