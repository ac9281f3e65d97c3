import { assert, assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import type { LabelledImages } from "../../../lib/metrics/images.ts";
import { imageGrid } from "../../../lib/plots/image_grid.ts";
import { Picture } from "./picture.ts";

/** Images of 2 x 2 pixels: red, green, blue and dark; image i has the label i % 3. */
const images: LabelledImages = {
  pixels: Float32Array.from(
    { length: 7 * 12 },
    (_, i) => [[1, -1, -1], [-1, 1, -1], [-1, -1, 1], [-1, -1, -1]][Math.floor(i / 3) % 4]![i % 3]!,
  ),
  shape: [7, 2, 2, 3],
  labels: Int32Array.from({ length: 7 }, (_, i) => i % 3),
  classes: ["ants", "bees & wasps", "cats", "dogs"],
};
const imagesIn = (svg: string | undefined) =>
  [...svg!.matchAll(/<image x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)]
    .map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);

Deno.test("imageGrid() shows a row for each class that there is, with its name", () => {
  const { svg, width, height, png, alt } = imageGrid(images, { title: "Animals", columns: 2 });
  const places = imagesIn(svg);
  assertEquals(places.length, 6);
  assertEquals(new Set(places.map(([, y]) => y)).size, 3);
  for (const name of ["ants", "bees &amp; wasps", "cats"]) assertStringIncludes(svg!, `>${name}</text>`);
  assert(!svg!.includes("dogs"));
  assertEquals(alt, "Animals: a row for each class: ants, bees & wasps, cats");
  assertStringIncludes(svg!, 'aria-label="Animals: a row for each class: ants, bees &amp; wasps, cats"');
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
});

Deno.test("imageGrid() shows all images in their order without labels, with captions", () => {
  const captions = Array.from({ length: 7 }, (_, i) => `no. ${i}`);
  const { svg, alt } = imageGrid(images, { byClass: false, columns: 3, captions });
  assertEquals(imagesIn(svg).map(([, y]) => y).filter((y, i, all) => all.indexOf(y) === i).length, 3);
  for (const caption of captions) assertStringIncludes(svg!, `>${caption}</text>`);
  assertEquals(alt, "Images: 7 images of 2 x 2 pixels");
  const { pixels, shape } = images;
  assertEquals(imagesIn(imageGrid({ pixels, shape }).svg).length, 7);
});

Deno.test("imageGrid() draws pixels as sharp squares of their very colour", () => {
  const { svg, png } = imageGrid({ ...images, pixels: images.pixels.slice(0, 12), shape: [1, 2, 2, 3] }, {
    byClass: false,
  });
  const picture = new Picture(png);
  const [x, y, width, height] = imagesIn(svg)[0]!;
  assertEquals(width % 2, 0);
  const colors = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0]];
  for (let down = 0; down < 2 * height; down++) {
    for (let right = 0; right < 2 * width; right++) {
      const pixel = 2 * Math.floor(down / height) + Math.floor(right / width);
      assertEquals([...picture.at(2 * x + right, 2 * y + down)], colors[pixel]!);
    }
  }
  assertStringIncludes(svg!, "image-rendering:pixelated");
});

Deno.test("imageGrid() draws grey images grey, and what is beyond -1..1 as the darkest and lightest", () => {
  const grey = { pixels: Float32Array.of(-3, 0, 1.5, 1), shape: [1, 2, 2, 1] as const };
  const { svg, png } = imageGrid(grey);
  const [x, y, width] = imagesIn(svg)[0]!;
  const at = (
    k: number,
  ) => [...new Picture(png).at(2 * x + (k % 2) * width + 1, 2 * y + Math.floor(k / 2) * width + 1)];
  assertEquals([0, 1, 2, 3].map(at), [[0, 0, 0], [128, 128, 128], [255, 255, 255], [255, 255, 255]]);
});

Deno.test("imageGrid() is as wide as its images, and never wider than it is told", () => {
  const many = { pixels: new Float32Array(30 * 256), shape: [30, 16, 16, 1] as const };
  assertLess(imageGrid(many, { columns: 30, width: 700 }).width, 701);
  assertLess(imageGrid(many, { columns: 4 }).width, 600);
  const large = { pixels: new Float32Array(4 * 4096), shape: [4, 64, 64, 1] as const };
  assertLess(imageGrid(large, { columns: 4, width: 300 }).width, 321);
});

Deno.test("imageGrid() says what is wrong", () => {
  const { pixels, shape } = images;
  assertThrows(
    () => imageGrid({ pixels: pixels.with(0, NaN), shape }),
    RangeError,
    "imageGrid: images: image 0 has NaN",
  );
  assertThrows(() => imageGrid({ pixels, shape }, { byClass: true }), TypeError, "byClass needs labels");
  assertThrows(() => imageGrid(images, { captions: ["a"] }), TypeError, "captions need byClass: false");
  assertThrows(() => imageGrid({ pixels, shape }, { captions: ["a"] }), RangeError, "1 captions for 7 images");
  for (const columns of [0, 1.5]) {
    assertThrows(() => imageGrid(images, { columns }), RangeError, `columns is ${columns}.`);
  }
  const unknown = { ...images, labels: new Int32Array(7).fill(9) };
  assertThrows(() => imageGrid(unknown), RangeError, "no image has a label that is one of the classes");
});
