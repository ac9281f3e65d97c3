/**
 * Pictures, decoded.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { formatOf } from "../lib/files/mod.ts";
import { loadSkia } from "./skia.ts";

/** A decoded picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [r, g, b, a, ...], opaque. */
  readonly rgba: Uint8Array;
}

/**
 * A function that decodes a PNG, and brings its middle square to a size if one is given. It throws an Error that names the
 * file where this is not a PNG, or is a damaged one.
 */
export async function loadReader(size?: number): Promise<(file: string) => Promise<Picture>> {
  const { Canvas, loadImage } = await loadSkia();
  return async (file) => {
    const bytes = await Deno.readFile(file);
    const format = formatOf(bytes);
    if (format !== "a picture (PNG)") {
      const what = bytes.length === 0 ? "the file is empty" : `this is ${format ?? "something else"}, not a PNG`;
      throw new Error(`${file}: ${what}. Remove it from the folder, or save it as PNG.`);
    }
    const picture = await loadImage(Buffer.from(bytes)).catch((cause) => {
      throw new Error(`${file}: the PNG cannot be read; it may be cut off or damaged. Remove or replace it.`, {
        cause,
      });
    });
    const square = Math.min(picture.width, picture.height);
    const from = size === undefined
      ? [0, 0, picture.width, picture.height] as const
      : [(picture.width - square) / 2, (picture.height - square) / 2, square, square] as const;
    const [width, height] = size === undefined ? [picture.width, picture.height] : [size, size];
    const canvas = new Canvas(width, height);
    canvas.gpu = false; // a graphics card rounds in its own way
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.imageSmoothingEnabled = from[2] > width;
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, ...from, 0, 0, width, height);
    return { width, height, rgba: canvas.toBufferSync("raw") };
  };
}

/** The channels that are asked for; grey is the luma of ITU-R BT.601. */
export function channelsOf(rgba: Uint8Array, channels: 1 | 3): Uint8Array {
  return new Uint8Array(rgba.length / 4 * channels).map((_, i) => {
    const pixel = 4 * Math.floor(i / channels);
    if (channels === 3) return rgba[pixel + i % 3]!;
    return Math.round(0.299 * rgba[pixel]! + 0.587 * rgba[pixel + 1]! + 0.114 * rgba[pixel + 2]!);
  });
}
