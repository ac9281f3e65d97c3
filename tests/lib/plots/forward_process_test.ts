import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import { forwardProcess } from "../../../lib/plots/forward_process.ts";
import { Picture } from "./picture.ts";
import { noised, roll, schedule } from "./synthetic.ts";

const data = roll(500);
const { alphasCumprod } = schedule();
const panels = Array.from({ length: 10 }, (_, k) => ({ t: 50 * k, points: noised(data, alphasCumprod[50 * k]!) }));

Deno.test("forwardProcess() draws ten panels in two rows, none of them empty", () => {
  const figure = forwardProcess(panels);
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 5; column++) {
      const [left, top] = [0.06 + column * 0.187, 0.15 + row * 0.43];
      const region = { left, right: left + 0.16, top, bottom: top + 0.3 };
      assertGreater(picture.ink(region), 0.04, `row ${row}, column ${column}`); // the grid alone: 0.03
    }
  }
});

Deno.test("forwardProcess() with fewer panels than columns makes them larger", () => {
  assertGreater(forwardProcess(panels.slice(0, 2)).height, forwardProcess(panels.slice(0, 5)).height);
});

Deno.test("forwardProcess() refuses what it cannot draw, and says which", () => {
  assertThrows(() => forwardProcess([]), RangeError, "there are no panels");
  const broken = [...panels.slice(0, 1), { t: 50, points: Float64Array.of(0, Infinity) }];
  assertThrows(() => forwardProcess(broken), RangeError, "points at t = 50: row 0 is (0, Infinity)");
  assertThrows(() => forwardProcess([{ t: NaN, points: data }]), RangeError, "t = NaN");
  assertThrows(() => forwardProcess(panels, { columns: 0 }), RangeError, "columns is 0");
});
