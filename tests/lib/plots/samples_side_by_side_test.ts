import { assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { samplesSideBySide } from "../../../lib/plots/samples_side_by_side.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { leftHalf, Picture, rightHalf, sampleDot } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

const data = roll(600);
const [far, near] = [normals(2 * 600), data.map((x, i) => x + (i % 2 === 0 ? 0.4 : -0.4))];
const panels = [{ title: "1 step", samples: far }, { title: "50 steps", samples: near }];

Deno.test("samplesSideBySide() draws every sampler's samples in orange over the same data in blue", () => {
  const figure = samplesSideBySide(panels, data);
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  for (const half of [leftHalf, rightHalf]) {
    assertGreater(picture.share(sampleDot, half), 0.003);
    assertGreater(picture.share(colors.data, half, 60), 0.0005);
  }
});

Deno.test("samplesSideBySide() shows the same piece of the plane in every panel, whatever the samples are", () => {
  const scaled = (factor: number) => [...panels, { title: "wild", samples: data.map((x) => factor * x) }];
  const [a, b] = [1, 1000].map((factor) => samplesSideBySide(scaled(factor), data));
  assertEquals([a!.width, a!.height], [b!.width, b!.height]);
  const [first, second] = [new Picture(a!.png), new Picture(b!.png)];
  const panel = { left: 0.06, right: 0.33, top: 0.25, bottom: 0.8 };
  const share = first.share(sampleDot, panel);
  assertGreater(share, 0.01);
  assertLess(Math.abs(second.share(sampleDot, panel) / share - 1), 0.01); // the palette of a picture shifts a little
});

Deno.test("samplesSideBySide() begins a new row after as many panels as asked for", () => {
  const four = [...panels, ...panels];
  assertGreater(
    samplesSideBySide(four, data, { columns: 2 }).height,
    1.5 * samplesSideBySide(four, data, { columns: 4 }).height,
  );
});

Deno.test("samplesSideBySide() refuses what it cannot draw, and says which", () => {
  assertThrows(() => samplesSideBySide([], data), RangeError, "there are no panels");
  assertThrows(
    () => samplesSideBySide([{ title: "2 steps", samples: Float64Array.of(NaN, 1) }], data),
    RangeError,
    '"2 steps": samples: row 0 is (NaN, 1)',
  );
  assertThrows(() => samplesSideBySide(panels, data, { columns: 1.5 }), RangeError, "columns is 1.5");
});
