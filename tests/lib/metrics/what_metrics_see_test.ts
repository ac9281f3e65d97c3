/** Whether the metrics of images see what is wrong with samples, each with room to what was measured. */
import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { pixelFaces } from "../../../datasets/pixel_faces.ts";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { frechetDistance, gaussianOf } from "../../../lib/metrics/frechet_distance.ts";
import { loadFaceClassifier } from "../../../lib/metrics/image_classifier.ts";
import { type LabelledImages, pickImages } from "../../../lib/metrics/images.ts";
import { nearestRows } from "../../../lib/metrics/nearest_rows.ts";
import { precisionRecall } from "../../../lib/metrics/precision_recall.ts";
import { blurred, gaussianFaces, repeated, shifted, threeClasses, withNoise } from "./changed_faces.ts";

const classifier = await loadFaceClassifier();
const data = await pixelFaces(1500, 1);
const faces = await pixelFaces(600, 2);
const dataFeatures = classifier.classify(data).features;
const dataGaussian = gaussianOf(dataFeatures);
const asMany = classifier.classify(pickImages(data, Array.from({ length: 600 }, (_, i) => i))).features;

function judged(images: LabelledImages) {
  const { labels, features } = classifier.classify(images);
  const distance = frechetDistance(gaussianOf(features), dataGaussian);
  return { distance, accuracy: accuracy(labels, images.labels), ...precisionRecall(features, asMany) };
}

const real = judged(faces);

Deno.test("faces of another seed are near, of the right class, and cover the data", () => {
  assertLess(real.distance, 4);
  assertGreater(real.accuracy, 0.98);
  assertGreater(real.precision, 0.8);
  assertGreater(real.recall, 0.85);
});

Deno.test("noise is seen, the more of it the better", () => {
  const [faint, some, much] = [0.1, 0.2, 0.4].map((deviation) => judged(withNoise(faces, deviation)));
  assertGreater(faint!.distance, real.distance);
  assertGreater(some!.distance, 1.5 * faint!.distance);
  assertGreater(much!.distance, 10 * real.distance);
  assertLess(much!.precision, 0.4);
  assertLess(much!.accuracy, 0.85);
});

Deno.test("blur and a shift by one pixel are seen by distance and by precision", () => {
  for (const changed of [blurred(faces), shifted(faces)]) {
    const { distance, precision } = judged(changed);
    assertGreater(distance, 15 * real.distance);
    assertLess(precision, 0.6);
  }
});

Deno.test("missing classes are seen by distance and recall, not by precision or accuracy", async () => {
  const { distance, precision, recall, accuracy } = judged(threeClasses(await pixelFaces(1500, 2), 600));
  assertGreater(distance, 20 * real.distance);
  assertLess(recall, 0.6);
  assertGreater(precision, 0.8);
  assertGreater(accuracy, 0.97);
});

Deno.test("a few faces again and again are seen by distance and recall", () => {
  const { distance, recall } = judged(repeated(faces, 60));
  assertGreater(distance, 4 * real.distance);
  assertLess(recall, 0.05);
});

Deno.test("a Gaussian with the pixels' mean and covariance is not taken for faces", () => {
  const { distance, precision, accuracy } = judged(gaussianFaces(data, 600));
  assertGreater(distance, 5 * real.distance);
  assertLess(precision, 0.5);
  assertLess(accuracy, 0.3); // six classes at random: 0.17
});

Deno.test("faces that were trained on are found again at distance 0, others are not", () => {
  const rows = ({ pixels }: LabelledImages) => ({ values: pixels, dimension: 768 });
  const copies = nearestRows(rows(pickImages(data, [7, 1234])), rows(data));
  assertEquals([...copies.indices, ...copies.distances], [7, 1234, 0, 0]);
  const fresh = nearestRows(rows(pickImages(faces, Array.from({ length: 50 }, (_, i) => i))), rows(data));
  assertGreater(Math.min(...fresh.distances), 1);
});

Deno.test("the classifier gives everybody the same numbers", () => {
  assertAlmostEquals(real.distance, 2.194476, 1e-4);
});
