import { assert, assertEquals, assertGreater, assertStringIncludes, assertThrows } from "@std/assert";
import { chamferAgainstSteps } from "../../../lib/plots/chamfer_against_steps.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { Picture } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";

const ddim = {
  name: "DDIM, η = 0",
  points: [5, 10, 20, 50, 100, 1000].map((steps, i) => ({ steps, chamfer: [412, 138, 61, 27.4, 20.1, 16.3][i]! })),
};
const ddpm = { name: "DDPM", points: [{ steps: 1000, chamfer: 15.2 }] };
const limits = [{ chamfer: 40, label: "10 points below 40" }, { chamfer: 80, label: "5 points below 80" }];

Deno.test("chamferAgainstSteps() looks as it did", async () => {
  await assertSnapshot("chamfer_against_steps", chamferAgainstSteps([ddim, ddpm], { limits }));
});

Deno.test("chamferAgainstSteps() on a linear scale looks as it did", async () => {
  await assertSnapshot("chamfer_against_steps_linear", chamferAgainstSteps([ddim], { scale: "linear" }));
});

Deno.test("chamferAgainstSteps() draws every series in its own colour, with its name", () => {
  const { svg, png, width, height } = chamferAgainstSteps([ddim, ddpm]);
  for (const { name } of [ddim, ddpm]) assertStringIncludes(svg!, `${name}</text>`);
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  assertGreater(picture.share(colors.series[0]), 0.002);
  assertGreater(picture.share(colors.series[1]), 0.0002);
});

Deno.test("chamferAgainstSteps() labels every tick of its axes", () => {
  const { svg } = chamferAgainstSteps([ddim]);
  for (const label of ["5", "10", "20", "50", "100", "200", "500", "1,000"]) {
    assertStringIncludes(svg!, `>${label}</text>`);
  }
});

Deno.test("chamferAgainstSteps() joins points in the order of their steps", () => {
  const shuffled = { name: ddim.name, points: ddim.points.toReversed() };
  assertEquals(chamferAgainstSteps([shuffled]).svg, chamferAgainstSteps([ddim]).svg);
});

Deno.test("chamferAgainstSteps() draws a single point", () => {
  assert(!/NaN|Infinity|undefined/.test(chamferAgainstSteps([ddpm]).svg!));
  assert(!/NaN|Infinity|undefined/.test(chamferAgainstSteps([ddpm], { scale: "linear" }).svg!));
});

Deno.test("chamferAgainstSteps() writes a limit at the right where a curve crosses its place at the left", () => {
  const limits = [{ chamfer: 40, label: "the limit" }];
  const labelAt = (chamfer: number) => {
    const points = [{ steps: 10, chamfer }, { steps: 100, chamfer: 5 }];
    const { svg } = chamferAgainstSteps([{ name: "X", points }], { limits });
    return /text-anchor="(\w+)"[^>]*>(?:<[^>]*>)*the limit</.exec(svg!)?.[1];
  };
  assertEquals([labelAt(400), labelAt(45)], ["start", "end"]);
});

Deno.test("chamferAgainstSteps() keeps the names of curves that end together above the axis", () => {
  const series = Array.from(
    { length: 6 },
    (_, i) => ({ name: `curve ${i}`, points: [{ steps: 5, chamfer: 5000 }, { steps: 9, chamfer: 5 + i / 9 }] }),
  );
  const { svg } = chamferAgainstSteps(series);
  const names = svg!.matchAll(/translate\(10,(-?[\d.]+)\)"[^>]*><text transform="translate\([\d.]+,([\d.]+)\)"/g);
  const places = [...names].map(([, shift, place]) => Number(shift) + Number(place));
  assertEquals(places.length, 6);
  const axis = Number(/aria-label="x-axis tick".*?translate\([\d.]+,([\d.]+)\)/.exec(svg!)![1]);
  assertGreater(axis - 5, Math.max(...places));
});

Deno.test("chamferAgainstSteps() escapes names", () => {
  assertStringIncludes(chamferAgainstSteps([{ ...ddpm, name: "A & <B>" }]).svg!, "A &amp; &lt;B&gt;</text>");
});

Deno.test("chamferAgainstSteps() refuses what a log axis cannot show, and says where it is", () => {
  const broken = (steps: number, chamfer: number) => () =>
    chamferAgainstSteps([{ name: "X", points: [{ steps, chamfer }] }]);
  assertThrows(broken(0, 1), RangeError, '"X", steps of point 0 is 0');
  assertThrows(broken(10, NaN), RangeError, '"X", Chamfer distance at 10 steps is NaN');
  assertThrows(broken(10, Infinity), RangeError, "is Infinity");
  assertThrows(() => chamferAgainstSteps([]), RangeError, "there are no series");
  assertThrows(() => chamferAgainstSteps([{ name: "X", points: [] }]), RangeError, '"X" has no points');
  assertThrows(
    () => chamferAgainstSteps([ddim], { limits: [{ chamfer: -1, label: "l" }] }),
    RangeError,
    'limit "l" is -1',
  );
});
