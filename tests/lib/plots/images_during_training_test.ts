import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { imagesDuringTraining } from "../../../lib/plots/images_during_training.ts";

const images = (n: number) => ({ pixels: new Float32Array(4 * n), shape: [n, 2, 2, 1] as const });

Deno.test("imagesDuringTraining() gives one picture per frame, all of one size, labelled by its iteration", () => {
  const frames = imagesDuringTraining([500, 10_000].map((iteration) => ({ iteration, images: images(6) })));
  assertEquals(frames.map(({ label }) => label), ["iteration 500", "iteration 10000"]);
  assertEquals(new Set(frames.map(({ width, height }) => `${width} x ${height}`)).size, 1);
  for (const { svg, label } of frames) assertStringIncludes(svg!, `>${label}</text>`);
});

Deno.test("imagesDuringTraining() refuses no frames, and frames of other images", () => {
  assertThrows(() => imagesDuringTraining([]), RangeError, "there are no frames. Keep images while training");
  const frames = [{ iteration: 1, images: images(2) }, { iteration: 2, images: images(3) }];
  assertThrows(
    () => imagesDuringTraining(frames),
    RangeError,
    "iteration 2 are [3,2,2,1] and of iteration 1 [2,2,2,1]",
  );
});
