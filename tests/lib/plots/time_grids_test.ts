import { assertEquals, assertGreater, assertStringIncludes, assertThrows } from "@std/assert";
import { timeGrids } from "../../../lib/plots/time_grids.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { leftHalf, Picture, rightHalf } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";

/** A curve that is steep at t = 0. */
const lambda = (t: number) => 4 - 9 * Math.sqrt(t / 1000);
const on = (times: readonly number[]) => times.map((t) => ({ t, lambda: lambda(t) }));
const curve = on(Array.from({ length: 101 }, (_, i) => 10 * i));
const inT = { title: "equal steps in t", times: on([1000, 750, 500, 250, 0]) };
const inLambda = { title: "equal steps in λ", times: on([1, 0.75, 0.5, 0.25, 0].map((part) => 1000 * part * part)) };

Deno.test("timeGrids() looks as it did", async () => {
  await assertSnapshot("time_grids", timeGrids(curve, [inT, inLambda], { subtitle: "λ against t" }));
});

Deno.test("timeGrids() draws a dot for every time, on the curve, in each panel", () => {
  const { svg, png, width, height } = timeGrids(curve, [inT, inLambda]);
  assertEquals(svg!.split("<circle").length - 1, 10);
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  for (const half of [leftHalf, rightHalf]) {
    assertGreater(picture.share(colors.samples, half), 0.0005);
    assertGreater(picture.share(colors.data, half), 0.001);
  }
});

Deno.test("timeGrids() says how long the longest step is, or that all are equal", () => {
  const { svg } = timeGrids(curve, [inT, inLambda]);
  assertStringIncludes(svg!, ">longest step: h = 4.50</text>"); // the last one, from t = 250
  assertStringIncludes(svg!, ">every step: h = 2.25</text>");
});

Deno.test("timeGrids() writes the length at the side where the curve is not", () => {
  const anchor = (times: readonly number[]) => {
    const { svg } = timeGrids(curve, [{ title: "one", times: on(times) }]);
    return /text-anchor="(\w+)"[^>]*>(?:<[^>]*>)*(?:longest|every) step/.exec(svg!)?.[1];
  };
  assertEquals([anchor([1000, 800, 100, 0]), anchor([1000, 250, 240, 0])], ["start", "start"]);
  assertEquals(anchor([1000, 750, 500, 250, 0]), "end");
});

Deno.test("timeGrids() refuses what it cannot draw, and says which", () => {
  assertThrows(() => timeGrids(curve, []), RangeError, "there are no grids");
  assertThrows(() => timeGrids(on([3]), [inT]), RangeError, '"the curve" has 1 times. Give two or more.');
  assertThrows(
    () => timeGrids(curve, [{ title: "to the data", times: [{ t: 9, lambda: 1 }, { t: -1, lambda: Infinity }] }]),
    RangeError,
    '"to the data", entry 1 is t = -1, lambda = Infinity',
  );
  assertThrows(() => timeGrids(curve, [inT], { color: "red" } as never), TypeError, "color");
});
