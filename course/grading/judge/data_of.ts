import { type EvaluationData, measureOf } from "../../assignments/measure.ts";
import type { Assignment } from "../../assignments/mod.ts";
import { imageDatasets, loadDataset } from "../../../datasets/mod.ts";

/** Faces that samples are compared with, of another seed than those that are trained on. */
const [FACES, SEED] = [3000, 1];

/** What the samples of an assignment are compared with. */
export async function dataOf({ evaluations }: Assignment): Promise<EvaluationData> {
  const areFaces = evaluations.some((evaluation) => measureOf(evaluation).shape.length > 1);
  return areFaces ? await imageDatasets.pixel_faces.generate(FACES, SEED) : await loadDataset("swiss_roll");
}
