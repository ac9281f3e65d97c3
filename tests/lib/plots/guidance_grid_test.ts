import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { guidanceGrid } from "../../../lib/plots/guidance_grid.ts";

const images = (n: number) => ({ pixels: new Float32Array(4 * n), shape: [n, 2, 2, 1] as const });

Deno.test("guidanceGrid() has a row for each scale, and names the classes that were asked for", () => {
  const labelled = { ...images(3), labels: Int32Array.of(1, 0, 2), classes: ["cat", "dog"] };
  const { svg, alt } = guidanceGrid([0, 7.5].map((scale) => ({ scale, images: labelled })));
  assertEquals([...svg!.matchAll(/<image /g)].length, 6);
  for (const text of ["scale 0", "scale 7.5", "dog", "cat", "any"]) assertStringIncludes(svg!, `>${text}</text>`);
  assertEquals(alt, "Guidance, from the same noise: 3 images in each row, rows with the scales 0, 7.5");
  assert(!guidanceGrid([{ scale: 1, images: images(3) }]).svg!.includes("any"));
});

Deno.test("guidanceGrid() refuses no rows, scales below 0, and rows that are not from the same noise", () => {
  assertThrows(() => guidanceGrid([]), RangeError, "there are no rows");
  for (const scale of [-1, NaN]) {
    assertThrows(() => guidanceGrid([{ scale, images: images(1) }]), RangeError, `has the scale ${scale}.`);
  }
  const rows = [{ scale: 1, images: images(2) }, { scale: 2, images: images(3) }];
  assertThrows(() => guidanceGrid(rows), RangeError, "images of scale 2 are [3,2,2,1] and of scale 1 [2,2,2,1]");
});
