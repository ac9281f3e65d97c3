import { assertEquals, assertGreater, assertStringIncludes, assertThrows } from "@std/assert";
import { thetaHistogram } from "../../../lib/metrics/theta_histogram.ts";
import { thetaAgainstTarget } from "../../../lib/plots/theta_against_target.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { Picture } from "./picture.ts";
import { assertSnapshot } from "./snapshot.ts";
import { roll, rollScale } from "./synthetic.ts";

const data = thetaHistogram(roll(1000), rollScale);
const samples = thetaHistogram(roll(400, 5), rollScale);

Deno.test("thetaAgainstTarget() looks as it did", async () => {
  await assertSnapshot("theta_against_target", thetaAgainstTarget(samples, data));
});

Deno.test("thetaAgainstTarget() draws data in blue and samples in orange", () => {
  const { png, width, height } = thetaAgainstTarget(samples, data);
  const picture = new Picture(png);
  assertEquals([picture.width, picture.height], [2 * width, 2 * height]);
  assertGreater(picture.share("#b7cce2"), 0.2); // the data's blue at 35 %
  assertGreater(picture.share(colors.samples), 0.004);
});

Deno.test("thetaAgainstTarget() divides by the width of a bin: one bin of two quarter turns is as high as two of one", () => {
  const yLabels = (edges: number[], fractions: number[]) => {
    const turns = Float64Array.from(edges, (quarters) => quarters * Math.PI / 2);
    const histogram = { edges: turns, fractions: Float64Array.from(fractions), outside: 0 };
    return [...thetaAgainstTarget(histogram, histogram).svg!.matchAll(/>(\d+%)</g)].map((match) => match[1]);
  };
  assertEquals(yLabels([0, 2], [1]), yLabels([0, 1, 2], [0.5, 0.5]));
  assertEquals(yLabels([0, 2], [1]).at(-1), "50%");
});

Deno.test("thetaAgainstTarget() says how many points lie off the roll", () => {
  const { svg } = thetaAgainstTarget({ ...samples, outside: 0.034 }, data);
  assertStringIncludes(svg!, "Off the roll: 3.4 % of the samples, 0.0 % of the data");
});

Deno.test("thetaAgainstTarget() refuses histograms that cannot be compared or are none", () => {
  const edges = [1.5, 3, 4.5].map((turns) => turns * Math.PI);
  const other = thetaHistogram(roll(100), { ...rollScale, edges });
  assertThrows(() => thetaAgainstTarget(other, data), RangeError, "different bins");
  const empty = { edges: new Float64Array(0), fractions: new Float64Array(0), outside: 0 };
  assertThrows(() => thetaAgainstTarget(empty, empty), RangeError, "samples has 0 edges and 0 bins");
  const broken = { ...data, fractions: data.fractions.map(() => NaN) };
  assertThrows(() => thetaAgainstTarget(samples, broken), RangeError, "data has a share of NaN");
});
