/**
 * Floating-point numbers of 16 bits (IEEE 754 binary16), which Node has no array for before its version 24.
 *
 * @module
 */

/** The numbers that these bits mean; a float32 holds each of them. */
export const readHalves = (bits: Uint16Array): Float32Array => Float32Array.from(bits, fromBits);

/** The bits of the nearest half, and of the even one of two that are as near. */
export const writeHalves = (values: ArrayLike<number>): Uint16Array => Uint16Array.from(values, toBits);

function fromBits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [bits >> 10 & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function toBits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00; // half a step beyond the largest, 65504
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const fraction = roundToEven(size * 2 ** (10 - exponent)); // 1024 to 2048; below 2^-14 less
  return sign | ((exponent + 14) * 1024 + fraction); // a fraction of 2048 carries into the exponent
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
