import { assert, assertEquals, assertGreater, assertLess, assertRejects, assertThrows } from "@std/assert";
import { bytesOf } from "../../datasets/image_bytes.ts";
import { findImageDataset, imageDatasets } from "../../datasets/image_catalogue.ts";
import { checkImages } from "../../lib/metrics/images.ts";
import { checksum } from "./checksum.ts";

for (const [name, { generate }] of Object.entries(imageDatasets)) {
  Deno.test(`${name}: the same seed gives the same images and classes, another seed others`, async () => {
    const [one, again, other] = [await generate(50, 3), await generate(50, 3), await generate(50, 4)];
    assertEquals(one, again);
    assert(checksum(bytesOf(one.pixels)) !== checksum(bytesOf(other.pixels)));
    assert(one.labels.some((label, i) => label !== other.labels[i]));
  });

  Deno.test(`${name}: the first images of many are those of few`, async () => {
    const [few, many] = [await generate(9, 2), await generate(60, 2)];
    assertEquals(few.pixels, many.pixels.slice(0, few.pixels.length));
    assertEquals(few.labels, many.labels.slice(0, 9));
  });

  Deno.test(`${name}: images are within -1..1, and all classes are about equally many`, async () => {
    const images = await generate(1000, 0);
    checkImages(images);
    assert(images.pixels.every((value) => value >= -1 && value <= 1));
    images.classes.forEach((_, k) => {
      const share = images.labels.filter((label) => label === k).length / 1000;
      assertLess(Math.abs(share * images.classes.length - 1), 0.3);
    });
  });

  Deno.test(`${name}: no two images are the same`, async () => {
    const { pixels, shape: [n, height, width, channels] } = await generate(1000, 0);
    const size = height * width * channels;
    const bytes = bytesOf(pixels);
    const seen = new Set(Array.from({ length: n }, (_, i) => bytes.subarray(i * size, (i + 1) * size).join()));
    assertGreater(seen.size, name === "pixel_faces" ? 999 : 990);
  });

  Deno.test(`${name}: a number of images and a seed that are none are refused`, async () => {
    for (const n of [1, 0, -3, 2.5, NaN]) {
      await assertRejects(() => generate(n, 0), RangeError, `n is ${n}. Give the number of images`);
    }
    await assertRejects(() => generate(10, 0.5), RangeError, "seed is 0.5");
  });
}

Deno.test("pixel_faces: the first faces are those that everybody has, to the last bit", async () => {
  const { pixels, labels } = await imageDatasets.pixel_faces.generate(500);
  assertEquals(checksum(bytesOf(pixels)), "61843221");
  assertEquals(Array.from(labels.subarray(0, 8)), [5, 4, 5, 4, 2, 3, 0, 2]);
});

Deno.test("glyphs: the first digits are those that everybody has", async () => {
  const { pixels, labels } = await imageDatasets.glyphs.generate(500);
  const light = bytesOf(pixels).reduce((sum, byte) => sum + byte, 0) / pixels.length;
  assertLess(Math.abs(light - 39.594), 0.5); // a font is drawn a shade lighter or darker elsewhere
  assertEquals(Array.from(labels.subarray(0, 8)), [7, 8, 7, 8, 6, 3, 0, 4]);
});

Deno.test({
  name: "glyphs: on the system of the course's measurements they are the same to the last bit",
  ignore: Deno.build.os !== "linux" || Deno.build.arch !== "x86_64",
  fn: async () => {
    const { pixels } = await imageDatasets.glyphs.generate(500);
    assertEquals(checksum(bytesOf(pixels)), "15f88445");
  },
});

Deno.test("findImageDataset() refuses a name that there is not, and lists those that there are", () => {
  assertEquals(findImageDataset("glyphs"), imageDatasets.glyphs);
  assertThrows(() => findImageDataset("faces"), RangeError, 'images "faces". There are: pixel_faces, glyphs.');
  assertThrows(() => findImageDataset("toString"), RangeError, 'images "toString"');
});
