/**
 * PNG of at most 256 colours: a third of the size of a full-colour one, which matters for the frames of an animation
 * inside a notebook. Figures have few colours and their blends, so that no difference is seen.
 *
 * @module
 */
import { deflateSync } from "node:zlib";
import { chunk, pngFile } from "./png_file.ts";

/** Opaque pixels, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [r, g, b, a, r, g, b, a, ...], 0 to 255; a is not looked at. */
  readonly rgba: Uint8Array;
}

/** Encodes pixels with a palette of the 256 commonest colours (5 bits a channel); rarer ones take the nearest of them. */
export function encodePng({ width, height, rgba }: Pixels): Uint8Array {
  const { palette, indexOf } = paletteOf(rgba);
  const rows = new Uint8Array((width + 1) * height); // a row begins with its filter, 0: none
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) rows[to++] = indexOf[coarse(rgba, from)]!;
  }
  return pngFile(
    { width, height, colorType: 3 },
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 7 })),
  );
}

const buckets = 2 ** 15;

/** The pixel's colour with 5 bits a channel. */
const coarse = (rgba: Uint8Array, i: number) => (rgba[i]! >> 3) << 10 | (rgba[i + 1]! >> 3) << 5 | rgba[i + 2]! >> 3;

/** The palette, [r, g, b, r, g, b, ...], and the entry for each coarse colour. */
function paletteOf(rgba: Uint8Array): { palette: Uint8Array; indexOf: Uint8Array } {
  const counts = new Uint32Array(buckets);
  const first = new Uint32Array(buckets); // the first pixel of each coarse colour stands for all of them
  for (let i = 0; i < rgba.length; i += 4) {
    const bucket = coarse(rgba, i);
    if (counts[bucket]!++ === 0) first[bucket] = i;
  }
  const used = Array.from(counts.keys()).filter((bucket) => counts[bucket]! > 0);
  const kept = used.toSorted((a, b) => counts[b]! - counts[a]!).slice(0, 256);
  const palette = new Uint8Array(3 * kept.length);
  kept.forEach((bucket, entry) => palette.set(rgba.subarray(first[bucket]!, first[bucket]! + 3), 3 * entry));
  const indexOf = new Uint8Array(buckets);
  for (const bucket of used) indexOf[bucket] = nearest(palette, rgba, first[bucket]!);
  return { palette, indexOf };
}

/** The entry of the palette that is nearest to the pixel at i. */
function nearest(palette: Uint8Array, rgba: Uint8Array, i: number): number {
  let [entry, least] = [0, Infinity];
  for (let k = 0; k < palette.length; k += 3) {
    const distance = (palette[k]! - rgba[i]!) ** 2 + (palette[k + 1]! - rgba[i + 1]!) ** 2 +
      (palette[k + 2]! - rgba[i + 2]!) ** 2;
    if (distance < least) [entry, least] = [k / 3, distance];
  }
  return entry;
}
