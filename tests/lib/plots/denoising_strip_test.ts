import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { denoisingStrip } from "../../../lib/plots/denoising_strip.ts";

const images = (n: number) => ({ pixels: new Float32Array(4 * n), shape: [n, 2, 2, 1] as const });

Deno.test("denoisingStrip() has a column for each time and a row for each image", () => {
  const { svg, alt } = denoisingStrip([999, 500, 0].map((t) => ({ t, images: images(2) })));
  const places = [...svg!.matchAll(/<image x="(\d+)" y="(\d+)"/g)];
  assertEquals([new Set(places.map(([, x]) => x)).size, new Set(places.map(([, , y]) => y)).size], [3, 2]);
  for (const t of [999, 500, 0]) assertStringIncludes(svg!, `>t = ${t}</text>`);
  assertEquals(alt, "From noise to images: 2 images, each at the times 999, 500, 0");
});

Deno.test("denoisingStrip() refuses no frames, and images that are not the same", () => {
  assertThrows(() => denoisingStrip([]), RangeError, "there are no frames");
  const frames = [{ t: 5, images: images(2) }, { t: 0, images: images(3) }];
  assertThrows(() => denoisingStrip(frames), RangeError, "images at t = 0 are [3,2,2,1] and at t = 5 [2,2,2,1]");
  const broken = { ...images(1), pixels: Float32Array.of(0, 0, 0, Infinity) };
  assertThrows(() => denoisingStrip([{ t: 7, images: broken }]), RangeError, "images at t = 7: image 0 has Infinity");
});
