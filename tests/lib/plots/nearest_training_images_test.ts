import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { nearestTrainingImages } from "../../../lib/plots/nearest_training_images.ts";

/** Images of one grey each. */
const greys = (...values: number[]) => ({
  pixels: Float32Array.from(values.flatMap((value) => [value, value, value, value])),
  shape: [values.length, 2, 2, 1] as const,
});

const sources = (svg: string) =>
  [...svg.matchAll(/<image x="(\d+)" y="(\d+)"[^>]* href="([^"]*)"/g)]
    .map(([, x, y, source]) => ({ x: Number(x), y: Number(y), source: source! }));

Deno.test("nearestTrainingImages() shows the nearest below each sample, with their distance, and counts copies", () => {
  const { svg, alt } = nearestTrainingImages(greys(0.5, -1), greys(1, -1, 0.25));
  const [first, copied, near, same] = sources(svg!);
  assertEquals([first!.x, copied!.x], [near!.x, same!.x]);
  assertEquals(same!.source, copied!.source);
  for (const distance of ["0.25", "0.00"]) assertStringIncludes(svg!, `>${distance}</text>`);
  assertStringIncludes(alt!, "2 samples among 3 training images, of which 1 are copies");
});

Deno.test("nearestTrainingImages() shows more neighbours, and breaks long rows", () => {
  const { svg } = nearestTrainingImages(greys(0, 0.1, 0.2), greys(1, -1, 0.25), { count: 2, columns: 2 });
  const rows = sources(svg!).map(({ y }) => y).filter((y, i, all) => all.indexOf(y) === i);
  assertEquals(rows.length, 6); // two blocks of a sample and two neighbours
  assertEquals(sources(svg!).length, 9);
});

Deno.test("nearestTrainingImages() says what is wrong", () => {
  const [few, wide] = [greys(0), { pixels: new Float32Array(8), shape: [1, 2, 4, 1] as const }];
  assertThrows(() => nearestTrainingImages(few, wide), RangeError, "samples are [2,2,1] and training images [2,4,1]");
  assertThrows(() => nearestTrainingImages(greys(NaN), few), RangeError, "samples: image 0 has NaN");
  assertThrows(
    () => nearestTrainingImages(few, few, { count: 2 }),
    RangeError,
    "count is 2. Give a whole number from 1 to 1",
  );
  assertThrows(() => nearestTrainingImages(few, few, { columns: 0 }), RangeError, "columns is 0. Give a positive");
});
