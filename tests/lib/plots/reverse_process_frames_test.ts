import { assert, assertEquals, assertGreater, assertThrows } from "@std/assert";
import { evenlySpread, reverseProcessFrames } from "../../../lib/plots/reverse_process_frames.ts";
import { Picture, sampleDot } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

const data = roll(200);
const noise = normals(2 * 200);
const frames = Array.from({ length: 11 }, (_, step) => ({
  step,
  points: data.map((x, i) => x * step / 10 + noise[i]! * (1 - step / 10)),
}));

Deno.test("reverseProcessFrames() gives one picture per frame, all of one size", () => {
  const pictures = reverseProcessFrames(frames.slice(0, 3), data);
  assertEquals(pictures.map(({ label }) => label), ["step 0 of 2", "step 1 of 2", "step 2 of 2"]);
  for (const { png, width, height } of pictures) {
    const picture = new Picture(png);
    assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
    assertEquals([width, height], [pictures[0]!.width, pictures[0]!.height]);
    assertGreater(picture.share(sampleDot), 0.01);
  }
});

Deno.test("reverseProcessFrames() of labels of different lengths are of one size, also where the longest wraps", () => {
  const labels = [3, 1234567890123456].map((step) => ({ step, points: data }));
  const [short, long] = reverseProcessFrames(labels, data, { width: 220 });
  assertEquals([short!.width, short!.height], [long!.width, long!.height]);
  assertEquals(long!.layers!.words.length, 2);
});

Deno.test("the layers of a frame share ground and target, and count the points outside", () => {
  const far = [0, 1].map((step) => ({ step, points: Float64Array.of(100, 0, 0, 0, 0, -100) }));
  const [one, two] = reverseProcessFrames(far, data).map(({ layers }) => layers!);
  assert(one!.ground === two!.ground && one!.dots[0]!.positions === two!.dots[0]!.positions);
  assertEquals(one!.words.map(({ text }) => text), ["step 0 of 1", "2 outside"]);
});

Deno.test("reverseProcessFrames() keeps first and last when there are too many", () => {
  const labels = reverseProcessFrames(frames, data, { most: 3 }).map(({ label }) => label);
  assertEquals(labels, ["step 0 of 10", "step 5 of 10", "step 10 of 10"]);
});

Deno.test("evenlySpread() takes all of few items, and both ends of many", () => {
  assertEquals(evenlySpread([1, 2, 3], 5), [1, 2, 3]);
  assertEquals(evenlySpread([1, 2, 3, 4, 5], 3), [1, 3, 5]);
  assertEquals(evenlySpread([7], 3), [7]);
  assertEquals(evenlySpread([1, 2, 3], 1), [1]);
});

Deno.test("reverseProcessFrames() refuses what it cannot draw, and says which", () => {
  assertThrows(() => reverseProcessFrames([], data), RangeError, "there are no frames");
  assertThrows(() => reverseProcessFrames(frames, data, { most: 1 }), RangeError, "most is 1");
  assertThrows(() => reverseProcessFrames(frames, data, { most: 2.5 }), RangeError, "most is 2.5");
  const broken = [{ step: 0, points: Float64Array.of(NaN, 0) }];
  assertThrows(() => reverseProcessFrames(broken, data), RangeError, "step 0 of 0: samples: row 0 is (NaN, 0)");
});
