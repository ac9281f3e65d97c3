/**
 * PNG with the very colours of its pixels, for pictures of which every pixel matters.
 *
 * @module
 */
import { deflateSync } from "node:zlib";
import type { Pixels } from "./indexed_png.ts";
import { chunk, pngFile } from "./png_file.ts";

/**
 * Encodes pixels exactly, three bytes each. A row is written as its difference from the row above (filter 2 of the
 * specification), which is nothing within a pixel that was made larger.
 */
export function encodeTrueColorPng({ width, height, rgba }: Pixels): Uint8Array {
  const rows = new Uint8Array((3 * width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    rows[to++] = 2;
    for (let x = 0; x < width; x++, from += 4) {
      for (let k = 0; k < 3; k++) rows[to++] = rgba[from + k]! - (y === 0 ? 0 : rgba[from + k - 4 * width]!);
    }
  }
  return pngFile({ width, height, colorType: 2 }, chunk("IDAT", deflateSync(rows, { level: 9 })));
}
