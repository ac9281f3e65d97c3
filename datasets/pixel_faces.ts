/**
 * Faces of 16 x 16 pixels in six classes: images that a small network learns within minutes.
 *
 * The drawings are "Pixel Art" by DiceBear (https://www.dicebear.com/styles/pixel-art), CC0 1.0.
 *
 * @module
 */
import { HostRandom } from "../lib/random/host_random.ts";
import type { LabelledImages } from "../lib/metrics/images.ts";
import { checkCount } from "./check_count.ts";
import { pixelsOf } from "./image_bytes.ts";
import { drawCells, type Rgb } from "./pixel_drawing.ts";

const SIDE = 16;

/** A pale blue, so that a picture shows where a face ends. */
const ground: Rgb = [223, 233, 243];

/**
 * No skin is that of people. Guidance moves all samples towards the commonest look of a class; with real tones it would
 * turn faces pale, which is a property of the method and must not look like one of people.
 */
const skins = ["5fb878", "8fd14f", "4fa3d9", "7a6fd0", "b57edc", "f2c94c", "5cc6c0"];

/** What a class has and the others have not. Hair is drawn by name: its drawings are "short01", "long01", ... */
const looks = {
  "short hair": { hair: "short" },
  "long hair": { hair: "long" },
  glasses: { glasses: "light" },
  sunglasses: { glasses: "dark" },
  beard: { hair: "short", beard: "variant" },
  hat: { hat: "variant" },
} as const satisfies Record<string, { hair?: string; glasses?: string; beard?: string; hat?: string }>;

/** The classes of {@linkcode pixelFaces} in the order of their labels. */
export const faceClasses: readonly string[] = Object.keys(looks);

/**
 * Draws faces: images [n, 16, 16, 3] and their classes, always the same for the same n and seed. 12,000 take some seconds.
 *
 * Every class is drawn equally often on average. The first faces of a larger n are those of a smaller one.
 *
 * @param n How many faces. Default 12,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1, or the seed is no whole number.
 * @throws {Error} If the drawings are not installed.
 *
 * @example
 * ```ts
 * import { pixelFaces } from "./pixel_faces.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { shape, labels, classes } = await pixelFaces(100, 7);
 * assertEquals(shape, [100, 16, 16, 3]);
 * assertEquals(classes[labels[0]!], "glasses");
 * ```
 */
export async function pixelFaces(n = 12_000, seed = 0): Promise<LabelledImages> {
  checkCount("pixelFaces", n, "images");
  const labels = new HostRandom(seed).integers(0, faceClasses.length, n);
  const draw = await loadDrawings();
  const bytes = new Uint8Array(n * 3 * SIDE * SIDE);
  for (let i = 0; i < n; i++) {
    bytes.set(drawCells(draw(faceClasses[labels[i]!]!, `${seed}/${i}`), SIDE, ground), i * 3 * SIDE * SIDE);
  }
  return { pixels: pixelsOf(bytes), shape: [n, SIDE, SIDE, 3], labels, classes: faceClasses };
}

/** A function that draws a face of a class as SVG. The packages are loaded when the first face is asked for. */
async function loadDrawings(): Promise<(name: string, seed: string) => string> {
  const [{ createAvatar }, style] = await Promise.all([import("@dicebear/core"), import("@dicebear/pixel-art")]).catch(
    (cause) => {
      throw new Error(
        `The drawings of the faces could not be loaded. Run: deno task setup. (${
          cause instanceof Error ? cause.message : cause
        })`,
        { cause },
      );
    },
  );
  const names = (part: string, beginning: string): string[] => {
    const { items } = style.schema.properties![part] as { items: { enum: string[] } };
    return items.enum.filter((name) => name.startsWith(beginning));
  };
  const optionsOf = (look: (typeof looks)[keyof typeof looks]) => ({
    skinColor: skins,
    accessoriesProbability: 0,
    glassesProbability: 0,
    beardProbability: 0,
    hatProbability: 0,
    ...Object.fromEntries(
      Object.entries(look).flatMap(([part, beginning]) => [
        [part, names(part, beginning)],
        [`${part}Probability`, 100],
      ]),
    ),
  });
  const options = new Map(Object.entries(looks).map(([name, look]) => [name, optionsOf(look)]));
  return (name, seed) => createAvatar(style, { ...options.get(name), seed }).toString();
}
