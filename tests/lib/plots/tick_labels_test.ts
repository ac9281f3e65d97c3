import { assertEquals, assertGreater } from "@std/assert";
import { type Figure, lossCurve, schedulePlot, timeGrids } from "../../../lib/plots/mod.ts";

/** The numbers at the ticks of the horizontal axes, one list for each axis. */
const labels = ({ svg }: Figure) =>
  [...svg!.matchAll(/<g [^>]*aria-label="x-axis tick label".*?<\/g>/gs)].map(([axis]) =>
    [...axis.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, label]) => label!)
  );

Deno.test("no axis has the same number at two ticks, however few iterations or steps there are", () => {
  const betas = (count: number) => Array.from({ length: count }, () => 0.1);
  for (const count of [1, 2, 3, 4, 5, 7, 1000]) {
    const figures = [
      lossCurve(betas(count)),
      schedulePlot({ betas: betas(count), alphasCumprod: betas(count) }),
      timeGrids([{ t: 0, lambda: 1 }, { t: count, lambda: -1 }], [
        { title: "a", times: [{ t: count, lambda: -1 }, { t: 0, lambda: 1 }] },
      ]),
    ];
    for (const figure of figures) {
      assertGreater(labels(figure).length, 0);
      for (const axis of labels(figure)) assertEquals(new Set(axis).size, axis.length, `${figure.title}: ${axis}`);
    }
  }
});

Deno.test("timeGrids() writes times between 0 and 1 as they are", () => {
  const times = [{ t: 1, lambda: -4 }, { t: 0.001, lambda: 4 }];
  assertEquals(labels(timeGrids(times.toReversed(), [{ title: "continuous", times }])), [
    ["0", "0.2", "0.4", "0.6", "0.8", "1"],
  ]);
});
