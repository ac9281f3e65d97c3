import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import { samplesDuringTraining } from "../../../lib/plots/samples_during_training.ts";
import { Picture, sampleDot } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

const data = roll(200);

Deno.test("samplesDuringTraining() gives one picture per frame, labelled by its iteration", () => {
  const frames = [199, 398].map((iteration) => ({ iteration, points: normals(2 * 200, iteration) }));
  const pictures = samplesDuringTraining(frames, data);
  assertEquals(pictures.map(({ label }) => label), ["iteration 199", "iteration 398"]);
  for (const { png, width, height } of pictures) {
    const picture = new Picture(png);
    assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
    assertGreater(picture.share(sampleDot), 0.01);
  }
});

Deno.test("samplesDuringTraining() refuses no frames and points that are not finite", () => {
  assertThrows(() => samplesDuringTraining([], data), RangeError, "there are no frames");
  const broken = [{ iteration: 199, points: Float64Array.of(0, NaN) }];
  assertThrows(() => samplesDuringTraining(broken, data), RangeError, "iteration 199: samples: row 0 is (0, NaN)");
});
