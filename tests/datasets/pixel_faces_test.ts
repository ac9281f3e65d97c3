import { assertEquals, assertGreater } from "@std/assert";
import { faceClasses, pixelFaces } from "../../datasets/pixel_faces.ts";
import { pickImages } from "../../lib/metrics/images.ts";

const faces = await pixelFaces(1200, 5);
const [, side] = faces.shape;

/** The mean colour of a class in a row of pixels, in the middle third. */
function middleOfRow(name: string, row: number): number {
  const { pixels, shape: [n] } = pickImages(faces, indicesOf(name));
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let x = 5; x < 11; x++) for (let k = 0; k < 3; k++) sum += pixels[((i * side + row) * side + x) * 3 + k]!;
  }
  return sum / (n * 6 * 3);
}

const indicesOf = (name: string) => {
  const label = faceClasses.indexOf(name);
  return Array.from(faces.labels.keys()).filter((i) => faces.labels[i] === label);
};

Deno.test("pixelFaces() has six classes, each of which shows in the pixels where it should", () => {
  assertEquals(faceClasses, ["short hair", "long hair", "glasses", "sunglasses", "beard", "hat"]);
  assertGreater(middleOfRow("short hair", 6), middleOfRow("sunglasses", 6) + 0.2); // dark before the eyes
  assertGreater(middleOfRow("glasses", 6), middleOfRow("sunglasses", 6));
  assertGreater(middleOfRow("short hair", 11), middleOfRow("beard", 11) + 0.1); // dark below the mouth
});

Deno.test("pixelFaces() draws a beard that is seen, whatever the colour of the hair", () => {
  // Where DiceBear masks a beard by its own luminance, a dark one nearly vanishes.
  const { labels } = faces;
  const dark = indicesOf("beard").filter((i) => {
    const chin = faces.pixels.subarray((i * side + 11) * side * 3, (i * side + 12) * side * 3);
    const skin = faces.pixels.subarray((i * side + 9) * side * 3, (i * side + 10) * side * 3);
    return chin.some((value, k) => value < skin[k]! - 0.2);
  });
  assertGreater(dark.length, 0.6 * labels.filter((label) => label === 4).length);
});

Deno.test("pixelFaces() has the same ground in all faces, and seven colours of skin", () => {
  const colorAt = (i: number, x: number, y: number) => {
    const first = ((i * side + y) * side + x) * 3;
    return faces.pixels.subarray(first, first + 3).join();
  };
  const counts = new Map<string, number>();
  for (let i = 0; i < faces.shape[0]; i++) {
    assertEquals(colorAt(i, 0, 0), colorAt(0, 0, 0));
    counts.set(colorAt(i, 8, 8), (counts.get(colorAt(i, 8, 8)) ?? 0) + 1); // between eyes and mouth
  }
  assertEquals([...counts.values()].filter((count) => count > 100).length, 7);
});
