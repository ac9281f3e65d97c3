/**
 * What a PNG file consists of.
 *
 * Portable Network Graphics (PNG) Specification, Third Edition, W3C 2025: sections 5 (chunks) and 11.2 (IHDR, PLTE, IDAT).
 *
 * @module
 */
import { crc32 } from "node:zlib";

/** Size, and what a pixel is: 2 for red, green, blue; 3 for an entry of a palette. A byte for each number. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly colorType: 2 | 3;
}

/** A file of these chunks, with what stands before and after them. */
export function pngFile({ width, height, colorType }: PngHeader, ...chunks: readonly Uint8Array[]): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colorType, 0, 0, 0], 8); // 8 bits, deflate, standard filters, not interlaced
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return concatenate([signature, chunk("IHDR", header), ...chunks, chunk("IEND", new Uint8Array(0))]);
}

/** A chunk: length, type, data, checksum of type and data. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concatenate([new TextEncoder().encode(type), data]);
  const whole = new Uint8Array(typed.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(typed, 4);
  view.setUint32(typed.length + 4, crc32(typed));
  return whole;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
