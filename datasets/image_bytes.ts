/**
 * Images as bytes, 0 to 255, and as the numbers that networks take, -1 to 1.
 *
 * @module
 */

/** -1 for 0 and 1 for 255, as float32. */
export const pixelsOf = (bytes: Uint8Array): Float32Array => Float32Array.from(bytes, (byte) => byte / 127.5 - 1);

/** The nearest bytes; what lies beyond -1 or 1 becomes 0 or 255. */
export const bytesOf = (pixels: Float32Array): Uint8Array =>
  Uint8Array.from(pixels, (value) => Math.min(255, Math.max(0, Math.round((value + 1) * 127.5))));
