/**
 * Images as PNGs within an SVG, drawn sharp.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { checkImages, type Images } from "../metrics/images.ts";
import { encodeTrueColorPng } from "./true_color_png.ts";

/** A small picture in a figure. */
export interface Tile {
  /** The picture as an address that holds all of it. */
  readonly source: string;
  /** Of the image itself, in its own pixels. */
  readonly width: number;
  readonly height: number;
}

/** A program that smooths what it enlarges, whatever it was told, has little to smooth in a picture of this width. */
const sharpFrom = 64;

/**
 * Every image as a tile. What is below -1 or above 1 is drawn as black or full colour.
 *
 * @throws {TypeError | RangeError} If these are no images; the errors begin with `name`.
 */
export function tilesOf(images: Images, name: string): Tile[] {
  checkImages(images, name);
  const [n, height, width] = images.shape;
  return Array.from({ length: n }, (_, i) => ({ source: sourceOf(images, i), width, height }));
}

/** Each pixel as a square of several. */
function sourceOf({ pixels, shape: [, height, width, channels] }: Images, image: number): string {
  const scale = Math.ceil(sharpFrom / width);
  const rgba = new Uint8Array(4 * scale * scale * width * height);
  for (let to = 0, y = 0; y < scale * height; y++) {
    for (let x = 0; x < scale * width; x++) {
      const from = ((image * height + Math.floor(y / scale)) * width + Math.floor(x / scale)) * channels;
      for (let k = 0; k < 4; k++) rgba[to++] = k === 3 ? 255 : byteOf(pixels[from + (channels === 1 ? 0 : k)]!);
    }
  }
  const png = encodeTrueColorPng({ width: scale * width, height: scale * height, rgba });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

const byteOf = (value: number) => Math.min(255, Math.max(0, Math.round((value + 1) * 127.5)));
