/**
 * Digits of 16 x 16 grey pixels in ten classes, drawn with the fonts of the figures: DejaVu (https://dejavu-fonts.github.io).
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { HostRandom } from "../lib/random/host_random.ts";
import type { LabelledImages } from "../lib/metrics/images.ts";
import { checkCount } from "./check_count.ts";
import { pixelsOf } from "./image_bytes.ts";
import { loadSkia } from "./skia.ts";

const SIDE = 16;
const AREA = SIDE * SIDE;
const COLUMNS = 64; // images in a row of the canvas on which they are drawn
const ROWS = 64;

const fontNames = ["Sans", "Sans-Bold", "Sans-Oblique", "Sans-BoldOblique", "SansCondensed", "SansCondensed-Bold"]
  .concat("SansCondensed-Oblique", "SansCondensed-BoldOblique", "Sans-ExtraLight", "SansMono", "SansMono-Bold")
  .concat("SansMono-Oblique", "SansMono-BoldOblique", "Serif", "Serif-Bold", "Serif-Italic", "Serif-BoldItalic")
  .concat("SerifCondensed", "SerifCondensed-Bold", "SerifCondensed-Italic", "SerifCondensed-BoldItalic");

/** The classes of {@linkcode glyphs} in the order of their labels. */
export const glyphClasses: readonly string[] = Array.from("0123456789");

/**
 * Draws digits, light on dark: images [n, 16, 16, 1] and their classes, always the same for the same n and seed.
 *
 * A digit is of one of 21 fonts, 10 to 13 pixels high, turned by up to 10 degrees, slanted by up to 0.15 and up to a pixel
 * away from the middle. The first digits of a larger n are those of a smaller one. On another operating system pixels may
 * differ by a shade.
 *
 * @param n How many digits. Default 12,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1, or the seed is no whole number.
 * @throws {Error} If skia-canvas or the fonts are not installed.
 *
 * @example
 * ```ts
 * import { glyphs } from "./glyphs.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { shape, labels, classes } = await glyphs(100, 7);
 * assertEquals(shape, [100, 16, 16, 1]);
 * assertEquals([labels.length, classes.length], [100, 10]);
 * ```
 */
export async function glyphs(n = 12_000, seed = 0): Promise<LabelledImages> {
  checkCount("glyphs", n, "images");
  const random = new HostRandom(seed);
  const labels = random.integers(0, glyphClasses.length, n);
  const fonts = random.integers(0, fontNames.length, n);
  const places = random.uniform(5 * n).map((u) => 2 * u - 1);
  const draw = await loadPen();
  const bytes = new Uint8Array(n * AREA);
  for (let first = 0; first < n; first += COLUMNS * ROWS) {
    const drawn = Array.from({ length: Math.min(COLUMNS * ROWS, n - first) }, (_, k): Glyph => {
      const i = first + k;
      return { digit: labels[i]!, font: fonts[i]!, place: places.subarray(5 * i, 5 * i + 5) };
    });
    bytes.set(draw(drawn), first * AREA);
  }
  return { pixels: pixelsOf(bytes), shape: [n, SIDE, SIDE, 1], labels, classes: glyphClasses };
}

/** Which digit, of which font, and how it is placed: five numbers from -1 to 1. */
interface Glyph {
  readonly digit: number;
  readonly font: number;
  readonly place: Float64Array;
}

/** A function that draws up to COLUMNS * ROWS digits at once: bytes [n, 16, 16]. */
async function loadPen(): Promise<(glyphs: readonly Glyph[]) => Uint8Array> {
  const skia = await loadSkia();
  const outline = outlines(skia);
  const canvas = new skia.Canvas(COLUMNS * SIDE, ROWS * SIDE);
  canvas.gpu = false; // a graphics card rounds in its own way
  const context = canvas.getContext("2d");
  const corner = (k: number) => [k % COLUMNS * SIDE, Math.floor(k / COLUMNS) * SIDE] as const;
  return (glyphs) => {
    context.resetTransform();
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#fff";
    glyphs.forEach(({ digit, font, place }, k) => {
      context.setTransform(...placed(place, corner(k)));
      context.fill(outline(font, digit));
    });
    const rgba = canvas.toBufferSync("raw");
    return new Uint8Array(glyphs.length * AREA).map((_, i) => {
      const [left, top] = corner(Math.floor(i / AREA));
      const [x, y] = [left + i % SIDE, top + Math.floor(i % AREA / SIDE)];
      return rgba[4 * (y * canvas.width + x)]!;
    });
  };
}

/** How a digit of height 1 around the origin comes into its cell, as the matrix [a, b, c, d, e, f] of a canvas. */
function placed([size, turn, slant, right, down]: Float64Array, [left, top]: readonly [number, number]): Matrix {
  const height = 11.5 + 1.5 * size!;
  const angle = turn! * Math.PI / 18;
  const [cos, sin, shear] = [Math.cos(angle), Math.sin(angle), 0.15 * slant!];
  const across = [height * cos, height * sin] as const;
  const along = [height * (shear * cos - sin), height * (shear * sin + cos)] as const;
  return [...across, ...along, left + SIDE / 2 + right!, top + SIDE / 2 + down!];
}

type Matrix = [number, number, number, number, number, number];

/** The outline of a digit, one high, around the origin; each is made once. */
function outlines({ Canvas, FontLibrary, Path2D }: typeof import("skia-canvas")) {
  for (const name of fontNames) {
    const file = fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`));
    FontLibrary.use(`glyphs ${name}`, [file]);
  }
  const context = new Canvas(1, 1).getContext("2d");
  const made = new Map<string, InstanceType<typeof Path2D>>();
  return (font: number, digit: number) => {
    const key = `${font} ${digit}`;
    const known = made.get(key);
    if (known) return known;
    context.font = `1000px "glyphs ${fontNames[font]}"`;
    const large = context.outlineText(glyphClasses[digit]!)!;
    const { left, right, top, bottom } = large.bounds;
    const scale = 1 / (bottom - top);
    const path = large.transform(scale, 0, 0, scale, -scale * (left + right) / 2, -scale * (top + bottom) / 2);
    made.set(key, path);
    return path;
  };
}
