import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import { trajectories } from "../../../lib/plots/trajectories.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { leftHalf, Picture, rightHalf } from "./picture.ts";
import { normals, reverse, roll } from "./synthetic.ts";

const data = roll(100);
const start = normals(2 * 30);
const times = [900, 800, 700, 600, 500, 400, 300, 200, 100, 0];
const panels = [
  { title: "stochastic", frames: reverse(data, start, times, 1) },
  { title: "deterministic", frames: reverse(data, start, times, 0) },
];

Deno.test("trajectories() draws paths from grey to orange in every panel", () => {
  const figure = trajectories(panels, data);
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  for (const half of [leftHalf, rightHalf]) {
    assertGreater(picture.share(colors.samples, half), 0.0015);
    assertGreater(picture.share(colors.noise, half), 0.0015);
  }
});

Deno.test("trajectories() marks the first frame grey and the last orange", () => {
  const frames = [-3, -1, 1, 3].map((x, step) => ({ step, points: Float64Array.of(x, 0) }));
  const picture = new Picture(trajectories([{ title: "A", frames }], Float64Array.of(0, 0)).png);
  const [west, east] = [{ left: 0.1, right: 0.3 }, { left: 0.7, right: 0.9 }].map((x) => ({
    ...x,
    top: 0.2,
    bottom: 0.9,
  }));
  assertGreater(picture.share(colors.noise, west, 12), 0.0001);
  assertEquals(picture.share(colors.samples, west, 12), 0);
  assertGreater(picture.share(colors.samples, east, 12), 0.0001);
  assertEquals(picture.share(colors.noise, east, 12), 0);
});

Deno.test("trajectories() follows as many points as asked for", () => {
  const grey = (count: number) => new Picture(trajectories(panels, data, { count }).png).share(colors.noise, rightHalf);
  assertGreater(grey(24), 2 * grey(4));
});

Deno.test("trajectories() refuses frames that do not belong together, and says which", () => {
  const [first, ...rest] = panels[0]!.frames;
  assertThrows(() => trajectories([], data), RangeError, "there are no panels");
  assertThrows(
    () => trajectories([{ title: "A", frames: [first!] }], data),
    RangeError,
    '"A" has 1 frames. A path needs at least two',
  );
  const shorter = { step: 2, points: Float64Array.of(1, 2) };
  assertThrows(
    () => trajectories([{ title: "A", frames: [first!, shorter] }], data),
    RangeError,
    '"A" has 1 points at step 2, but 30 at step 0',
  );
  const broken = { step: 1, points: first!.points.map(() => NaN) };
  assertThrows(
    () => trajectories([{ title: "A", frames: [first!, broken, ...rest] }], data),
    RangeError,
    '"A", step 1: row 0 is (NaN, NaN)',
  );
  assertThrows(() => trajectories(panels, data, { count: 0 }), RangeError, "count is 0");
});
