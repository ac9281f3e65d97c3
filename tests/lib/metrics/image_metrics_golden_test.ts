import { assertAlmostEquals, assertEquals } from "@std/assert";
import { frechetDistance, gaussianOf } from "../../../lib/metrics/frechet_distance.ts";
import { nearestRows } from "../../../lib/metrics/nearest_rows.ts";
import { precisionRecall } from "../../../lib/metrics/precision_recall.ts";
import golden from "../../golden/image_metrics.json" with { type: "json" };

const featuresOf = (rows: number[][]) => ({ values: Float64Array.from(rows.flat()), dimension: rows[0]!.length });

for (const c of golden.cases) {
  const [samples, data] = [featuresOf(c.samples), featuresOf(c.data)];

  Deno.test(`${c.name}: covariance and Fréchet distance are those of NumPy and SciPy`, () => {
    const [a, b] = [gaussianOf(samples), gaussianOf(data)];
    c.samples_covariance.flat().forEach((value, i) => assertAlmostEquals(a.covariance[i]!, value, 1e-12));
    assertAlmostEquals(frechetDistance(a, b), c.frechet_distance, 1e-9 * Math.max(1, c.frechet_distance));
    assertAlmostEquals(frechetDistance(b, a), c.frechet_distance, 1e-9 * Math.max(1, c.frechet_distance));
  });

  Deno.test(`${c.name}: precision and recall are those of all distances at once`, () => {
    for (const k of [1, 3, 5] as const) {
      const found = precisionRecall(samples, data, { k });
      assertAlmostEquals(found.precision, c.precision[`${k}`], 1e-12);
      assertAlmostEquals(found.recall, c.recall[`${k}`], 1e-12);
    }
  });

  Deno.test(`${c.name}: the nearest rows are those of all distances at once`, () => {
    const { indices, distances } = nearestRows(samples, data);
    assertEquals(Array.from(indices), c.nearest);
    c.nearest_distance.forEach((distance, i) => assertAlmostEquals(distances[i]!, distance, 1e-12));
  });
}
