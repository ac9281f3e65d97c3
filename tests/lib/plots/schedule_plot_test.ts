import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import { schedulePlot } from "../../../lib/plots/schedule_plot.ts";
import { Picture } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";
import { schedule } from "./synthetic.ts";

Deno.test("schedulePlot() looks as it did", async () => {
  await assertSnapshot("schedule_plot", schedulePlot(schedule(20), { subtitle: "β < 0.02 & linear" }));
});

Deno.test("schedulePlot() gives a PNG of twice its size that is not blank", () => {
  const { png, width, height } = schedulePlot(schedule());
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  assertGreater(picture.ink(), 0.02);
});

Deno.test("schedulePlot() stays small for many steps", () => {
  assertGreater(40_000, schedulePlot(schedule(100_000)).svg!.length);
});

Deno.test("schedulePlot() refuses what is no schedule", () => {
  assertThrows(() => schedulePlot({ betas: [], alphasCumprod: [] }), RangeError, "betas is empty");
  assertThrows(() => schedulePlot({ betas: [0.1, NaN], alphasCumprod: [0.9, 0.8] }), RangeError, "betas[1] is NaN");
  assertThrows(() => schedulePlot({ betas: [0.1], alphasCumprod: [1.2] }), RangeError, "alphasCumprod[0] is 1.2");
  assertThrows(
    () => schedulePlot({ betas: [0.1], alphasCumprod: [0.9, 0.8] }),
    RangeError,
    "1 betas but 2 alphasCumprod",
  );
});
