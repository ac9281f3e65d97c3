import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { imageDatasets } from "../../datasets/image_catalogue.ts";
import { readImageFile, writeImageFile } from "../../datasets/image_file.ts";
import { loadImageDataset } from "../../datasets/load_image_dataset.ts";
import { withFolder } from "./with_file.ts";

const faces = await imageDatasets.pixel_faces.generate(200, 1);

Deno.test("what writeImageFile() writes, readImageFile() reads, and it is small", () =>
  withFolder(async (folder) => {
    const path = `${folder}/faces.safetensors.gz`;
    await writeImageFile(path, faces);
    assertEquals(await readImageFile(path), { ...faces, shape: [...faces.shape], classes: [...faces.classes] });
    assertLess((await Deno.stat(path)).size, 120 * 200); // of 768 bytes an image
  }));

Deno.test("readImageFile() refuses a file that is cut off or something else", () =>
  withFolder(async (folder) => {
    const path = `${folder}/faces.safetensors.gz`;
    await writeImageFile(path, faces);
    const bytes = await Deno.readFile(path);
    for (const wrong of [bytes.slice(0, 2000), new TextEncoder().encode("hello")]) {
      await Deno.writeFile(path, wrong);
      await assertRejects(
        () => readImageFile(path),
        Error,
        `${path}: not a readable file of images; it may be cut off`,
      );
    }
  }));

Deno.test("loadImageDataset() reads the file that is there, and says what to do with a damaged one", () =>
  withFolder(async (folder) => {
    const url = new URL(`file://${folder}/`);
    await writeImageFile(`${folder}/pixel_faces.safetensors.gz`, faces);
    assertEquals((await loadImageDataset("pixel_faces", url)).pixels, faces.pixels);
    await Deno.writeTextFile(`${folder}/pixel_faces.safetensors.gz`, "");
    await assertRejects(() => loadImageDataset("pixel_faces", url), Error, "Delete the file: it is written anew");
  }));

Deno.test("loadImageDataset() draws and writes what has no file yet", () =>
  withFolder(async (folder) => {
    const drawn = await loadImageDataset("glyphs", new URL(`file://${folder}/`));
    assertEquals(drawn.shape, [12_000, 16, 16, 1]);
    assertEquals((await readImageFile(`${folder}/glyphs.safetensors.gz`)).labels, drawn.labels);
  }));

Deno.test("loadImageDataset() refuses a name that there is not", async () => {
  await assertRejects(() => loadImageDataset("faces" as "glyphs"), RangeError, 'no data set of images "faces"');
});
