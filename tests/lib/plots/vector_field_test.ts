import { assert, assertGreater, assertLess, assertThrows } from "@std/assert";
import { squareDomain } from "../../../lib/plots/domain.ts";
import { gridPlaces } from "../../../lib/plots/grid_places.ts";
import { colors, mix } from "../../../lib/plots/theme.ts";
import { vectorField } from "../../../lib/plots/vector_field.ts";
import { Picture } from "./picture.ts";
import { roll } from "./synthetic.ts";

const data = roll(400);
const places = gridPlaces(data, 6);
const still = places.map(() => 0);
const field = (velocities: Float32Array, t = 0.5) => ({ t, places, velocities, points: data });
const orange = (velocities: Float32Array, options = {}, color: string = colors.samples) =>
  new Picture(vectorField([field(velocities)], data, options).png).share(color, {
    left: 0.06,
    right: 0.98,
    top: 0.1,
    bottom: 0.95,
  });

Deno.test("vectorField() draws an arrow at every place that moves, and none where nothing does", () => {
  assertLess(orange(still), 1e-5);
  const all = orange(still.map(() => 2));
  const half = orange(still.map((_, i) => i < still.length / 2 ? 2 : 0));
  assertGreater(all, 0.001);
  assert(Math.abs(half / all - 0.5) < 0.1, `${half} of ${all}`);
});

Deno.test("vectorField() draws an arrow from its place to where the velocity leads", () => {
  const origin = Float32Array.of(0, 0);
  const one = { t: 0, places: origin, velocities: Float32Array.of(6, 0), points: Float32Array.of(-3, -3) };
  const corners = Float32Array.of(-4, -4, 4, 4);
  const figure = vectorField([one], corners, { time: 0.5, longest: 10 });
  const picture = new Picture(figure.png);
  const { x } = squareDomain(corners);
  const [left, right] = [2 * 46, 2 * (figure.width - 14)]; // the panel's edges
  const column = (value: number) => (left + (right - left) * (value - x[0]) / (x[1] - x[0])) / picture.width;
  const share = (from: number, to: number) =>
    picture.share(colors.samples, { left: column(from), right: column(to), top: 0.15, bottom: 0.9 });
  assertGreater(share(0.2, 2.8), 0.001);
  assertLess(share(-2, -0.2), 1e-6);
  assertLess(share(3.1, 3.8), 1e-6);
});

Deno.test("vectorField() cuts arrows that are too long, and draws them paler", () => {
  const fast = still.map(() => 500);
  const pale = mix(colors.background, colors.samples, 0.45);
  assertLess(orange(fast), 1e-4);
  assertGreater(orange(fast, {}, pale), 0.001);
  assertGreater(orange(fast, { longest: 1 }, pale), 1.2 * orange(fast, { longest: 0.5 }, pale));
});

Deno.test("vectorField() says how long an arrow is, with the time that was asked for", () => {
  const moving = [field(still.map(() => 1))];
  const header = (time: number) =>
    new Picture(vectorField(moving, data, { time, title: "x" }).png).ink({ left: 0, right: 0.6, top: 0, bottom: 0.05 });
  assert(header(0.1) !== header(0.123));
});

Deno.test("vectorField() refuses what it cannot draw, and says which", () => {
  assertThrows(() => vectorField([], data), RangeError, "there are no panels");
  assertThrows(() => vectorField([field(still, 2)], data), RangeError, "a panel has t = 2");
  assertThrows(
    () => vectorField([field(still.subarray(2))], data),
    RangeError,
    "at t = 0.5 there are 36 places and 35 velocities",
  );
  assertThrows(
    () => vectorField([field(still.map(() => NaN))], data),
    RangeError,
    "velocities at t = 0.5: row 0 is (NaN, NaN)",
  );
  assertThrows(() => vectorField([field(still)], Float64Array.of(0, NaN)), RangeError, "data: row 0 is (0, NaN)");
  assertThrows(() => vectorField([field(still)], data, { time: 0 }), RangeError, "time is 0");
  assertThrows(() => vectorField([field(still)], data, { longest: NaN }), RangeError, "longest is NaN");
  assertThrows(() => vectorField([field(still)], data, { columns: 0 }), RangeError, "columns is 0");
});
