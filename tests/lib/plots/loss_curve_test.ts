import { assert, assertEquals, assertGreater, assertStringIncludes, assertThrows } from "@std/assert";
import { lossCurve } from "../../../lib/plots/loss_curve.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { Picture } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";
import { losses } from "./synthetic.ts";

Deno.test("lossCurve() looks as it did", async () => {
  await assertSnapshot("loss_curve", lossCurve(losses(300), { smoothing: 20 }));
});

Deno.test("lossCurve() on a log scale looks as it did", async () => {
  await assertSnapshot("loss_curve_log", lossCurve(losses(300), { smoothing: 20, scale: "log" }));
});

Deno.test("lossCurve() gives a PNG of twice its size with both lines", () => {
  const { png, width, height } = lossCurve(losses(5000));
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  assertGreater(picture.share(colors.data), 0.003);
  assertGreater(picture.ink(), 0.05);
});

Deno.test("lossCurve() shows a single spike among a million losses", () => {
  const many = new Float64Array(1_000_000).fill(0.5);
  many[654_321] = 3;
  const { svg } = lossCurve(many, { smoothing: 1 });
  assertStringIncludes(svg!, ">3.0</text>"); // the axis reaches it
  assertGreater(100_000, svg!.length);
});

Deno.test("lossCurve() draws means of several iterations where they belong", () => {
  const all = lossCurve(losses(300), { smoothing: 1 }).svg!;
  const means = lossCurve(losses(6), { every: 50, smoothing: 1 }).svg!;
  for (const tick of [">50</text>", ">300</text>"]) assert(all.includes(tick) && means.includes(tick), tick);
  const curve = [...means.matchAll(/<path d="M([\d.,L]+)"/g)].at(-1)![1]!;
  const xs = curve.split("L").map((place) => parseFloat(place));
  assertEquals(xs.length, 6);
  assertGreater(xs[0]! - 50, 40); // the first mean stands at iteration 25.5, not at the left end
  assertStringIncludes(lossCurve(losses(60), { every: 5, smoothing: 20 }).svg!, "mean of 5</text>");
});

Deno.test("lossCurve() draws one loss, equal losses, zeros and negative losses without NaN", () => {
  for (const flat of [[0.5], [0.5, 0.5, 0.5], [0, 0], [-1, -2, -1.5]]) {
    assert(!/NaN|Infinity|undefined/.test(lossCurve(flat, { smoothing: 2 }).svg!), `losses ${flat}`);
  }
  assert(!/NaN|Infinity|undefined/.test(lossCurve([0.5], { scale: "log" }).svg!));
});

Deno.test("lossCurve() refuses losses that it cannot draw, and says which", () => {
  assertThrows(() => lossCurve([]), RangeError, "there are no losses");
  assertThrows(() => lossCurve([1, 0.9, NaN]), RangeError, "the loss of iteration 3 is NaN");
  assertThrows(() => lossCurve([1, Infinity]), RangeError, "the loss of iteration 2 is Infinity");
  assertThrows(
    () => lossCurve([1, 0], { scale: "log" }),
    RangeError,
    "iteration 2 is 0, which a log scale cannot show",
  );
});

Deno.test("lossCurve() refuses options that do not exist or make no sense", () => {
  assertThrows(() => lossCurve([1], { logScale: true } as never), TypeError, 'no option "logScale"');
  assertThrows(() => lossCurve([1], { scale: "ln" } as never), TypeError, 'scale is "ln"');
  assertThrows(() => lossCurve([1], { smoothing: 0 }), RangeError, "smoothing is 0");
  assertThrows(() => lossCurve([1], { smoothing: 2.5 }), RangeError, "smoothing is 2.5");
  assertThrows(() => lossCurve([1], { every: 0 }), RangeError, "every is 0");
  assertThrows(() => lossCurve([1], { width: 10 }), RangeError, "width is 10");
});
