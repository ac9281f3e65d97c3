import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { Canvas } from "skia-canvas";
import { loadImages, type LoadImagesOptions } from "../../datasets/load_images.ts";
import { withFolder } from "./with_file.ts";

/** A PNG whose left half has one colour and whose right half another. */
function halves(width: number, height: number, left: string, right: string): Uint8Array {
  const canvas = new Canvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = left;
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = right;
  context.fillRect(width / 2, 0, width / 2, height);
  return canvas.toBufferSync("png");
}

Deno.test("loadImages() reads PNGs in the order of their names, to the last bit", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(`${folder}/b.PNG`, halves(2, 1, "#0000ff", "#ffffff"));
    await Deno.writeFile(`${folder}/a.png`, halves(2, 1, "#ff0000", "#000000"));
    await Deno.writeTextFile(`${folder}/notes.txt`, "mine");
    const { pixels, shape, labels, classes } = await loadImages(folder);
    assertEquals(shape, [2, 1, 2, 3]);
    assertEquals(Array.from(pixels), [1, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1]);
    assertEquals([Array.from(labels), classes], [[0, 0], ["all"]]);
  }));

Deno.test("loadImages() takes folders within the folder as classes", () =>
  withFolder(async (folder) => {
    for (const name of ["dogs", "cats"]) {
      await Deno.mkdir(`${folder}/${name}`);
      for (const i of [1, 2]) await Deno.writeFile(`${folder}/${name}/${i}.png`, halves(2, 2, "#123456", "#ffffff"));
    }
    await Deno.remove(`${folder}/cats/2.png`);
    const { labels, classes } = await loadImages(new URL(`file://${folder}`));
    assertEquals([Array.from(labels), classes], [[0, 1, 1], ["cats", "dogs"]]);
  }));

Deno.test("loadImages() brings the middle square of each picture to a size: smoothly down, sharply up", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(`${folder}/large.png`, halves(80, 20, "#000000", "#ffffff"));
    await Deno.writeFile(`${folder}/small.png`, halves(2, 2, "#000000", "#ffffff"));
    const { pixels, shape } = await loadImages(folder, { size: 4, channels: 1 });
    assertEquals(shape, [2, 4, 4, 1]);
    for (const row of [0, 4]) assertEquals(Array.from(pixels.subarray(4 * row, 4 * row + 4)), [-1, -1, 1, 1]);
  }));

Deno.test("loadImages() lays what is transparent on white, and weighs colours for grey", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(`${folder}/a.png`, halves(2, 1, "rgba(0, 0, 0, 0.5)", "#00ff00"));
    assertAlmostEquals((await loadImages(folder)).pixels[0]!, 0, 0.01);
    assertAlmostEquals((await loadImages(folder, { channels: 1 })).pixels[1]!, 2 * 0.587 - 1, 0.01);
  }));

Deno.test("loadImages() says what is wrong with a folder", () =>
  withFolder(async (folder) => {
    await assertRejects(() => loadImages(`${folder}/none`), Error, `${folder}/none: there is no such folder.`);
    await assertRejects(() => loadImages(folder), Error, `${folder}: there are no PNGs in this folder`);
    for (const name of ["a", "b", "c", "d", "e"]) await Deno.writeTextFile(`${folder}/${name}.jpg`, "");
    await assertRejects(
      () => loadImages(folder),
      Error,
      "There are a.jpg, b.jpg, c.jpg and 2 others. Save pictures as PNG",
    );
    await assertRejects(() => loadImages(`${folder}/a.jpg`), Error, "a.jpg: this is no folder of PNGs.");
    await Deno.mkdir(`${folder}/cats`);
    for (const name of ["cats/1", "2"]) await Deno.writeFile(`${folder}/${name}.png`, halves(2, 2, "#000", "#fff"));
    await assertRejects(() => loadImages(folder), Error, `2.png lies beside folders with PNGs (cats/1.png).`);
  }));

Deno.test("loadImages() names two pictures of different sizes, and what to do", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(`${folder}/a.png`, halves(4, 2, "#000", "#fff"));
    await Deno.writeFile(`${folder}/b.png`, halves(4, 4, "#000", "#fff"));
    const message =
      "a.png has 4 x 2 pixels and b.png has 4 x 4 pixels. Give the side that all are brought to, e.g. { size";
    await assertRejects(() => loadImages(folder), Error, message);
  }));

Deno.test("loadImages() names a file that it cannot read, and what it is", () =>
  withFolder(async (folder) => {
    const cases: [Uint8Array, string][] = [
      [halves(40, 40, "#000", "#fff").slice(0, 60), "a.png: the PNG cannot be read; it may be cut off or damaged."],
      [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "a.png: this is a picture (JPEG), not a PNG."],
      [new TextEncoder().encode("hello"), "a.png: this is something else, not a PNG."],
      [new Uint8Array(0), "a.png: the file is empty."],
    ];
    for (const [bytes, message] of cases) {
      await Deno.writeFile(`${folder}/a.png`, bytes);
      await assertRejects(() => loadImages(folder), Error, message);
    }
  }));

Deno.test("loadImages() refuses a size or channels that are none, and options that there are not", async () => {
  for (const size of [0, 2.5, 5000, NaN]) {
    await assertRejects(() => loadImages(".", { size }), RangeError, `size is ${size}. Give the side`);
  }
  await assertRejects(() => loadImages(".", { channels: 4 as 3 }), RangeError, "channels is 4. Give 1 (grey) or 3");
  await assertRejects(() => loadImages(".", { side: 3 } as LoadImagesOptions), TypeError, 'no option "side"');
});
