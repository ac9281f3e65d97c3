/**
 * What evaluations measure: how far samples are from the data, as one number of which less is better.
 *
 * @module
 */
import { accuracy } from "../../lib/metrics/accuracy.ts";
import { chamferDistance } from "../../lib/metrics/chamfer.ts";
import { frechetDistance, gaussianOf } from "../../lib/metrics/frechet_distance.ts";
import { type ImageClassifier, loadFaceClassifier } from "../../lib/metrics/image_classifier.ts";
import { checkImages, type Images } from "../../lib/metrics/images.ts";
import { checkPoints, type Points } from "../../lib/metrics/points.ts";

/** Which measure: the Chamfer distance of points, or the Fréchet distance or the classes of faces. */
export type MeasureId = "chamfer" | "frechet" | "classes";

/** What samples are compared with: points [x0, y0, x1, y1, ...], or faces. */
export type EvaluationData = Points | Images;

/** One way to measure. */
export interface Measure {
  /** For people, e.g. "Chamfer distance". */
  readonly name: string;
  /** Stands behind a number: "", or " %". */
  readonly unit: string;
  /** Shape of one sample: [2] for points. */
  readonly shape: readonly number[];
  /** What the data are called where there are too few, e.g. "data points". */
  readonly noun: string;
  /**
   * How many of the data there are.
   *
   * @param where How errors begin.
   * @throws {RangeError} If a number is not finite. @throws {TypeError} If they are of another kind.
   */
  count(data: EvaluationData, where: string): number;
  /**
   * Makes what measures a draw.
   *
   * @param samples How many samples a draw has.
   */
  against(data: EvaluationData, samples: number): Promise<(draw: Points) => number>;
}

const face = [16, 16, 3] as const;

let loaded: Promise<ImageClassifier> | undefined;
const classifier = () => loaded ??= loadFaceClassifier();

/** A draw of faces, row after row, as images. */
const facesIn = (draw: Points): Images => ({
  pixels: Float32Array.from(draw),
  shape: [draw.length / (face[0] * face[1] * face[2]), ...face],
});

function countPoints(data: EvaluationData, where: string): number {
  checkPoints(data as Points, where);
  return (data as Points).length / 2;
}

function countImages(data: EvaluationData, where: string): number {
  checkImages(data as Images, where);
  return (data as Images).shape[0];
}

/** The measures by name. */
export const measures: Readonly<Record<MeasureId, Measure>> = {
  chamfer: {
    ...{ name: "Chamfer distance", unit: "", shape: [2], noun: "data points", count: countPoints },
    against(data, samples) {
      const target = (data as Points).subarray(0, 2 * samples);
      return Promise.resolve((draw) => chamferDistance(draw, target));
    },
  },
  frechet: {
    ...{ name: "Fréchet distance", unit: "", shape: face, noun: "real faces", count: countImages },
    async against(data) {
      const sees = await classifier();
      const real = gaussianOf(sees.classify(data as Images).features);
      return (draw) => frechetDistance(gaussianOf(sees.classify(facesIn(draw)).features), real);
    },
  },
  classes: {
    ...{ name: "Share of another class", unit: " %", shape: face, noun: "real faces", count: countImages },
    async against(_, samples) {
      const sees = await classifier();
      const wanted = wantedClasses(samples);
      return (draw) => 100 * (1 - accuracy(sees.classify(facesIn(draw)).labels, wanted));
    },
  },
};

/** How many classes of faces there are. */
const classes = 6;

/** The classes that are asked for in an evaluation of faces: in turn, 0 1 2 3 4 5 0 1 ... */
export const wantedClasses = (samples: number): Int32Array =>
  Int32Array.from({ length: samples }, (_, i) => i % classes);

/** The measure of an evaluation. */
export const measureOf = ({ measure = "chamfer" }: { readonly measure?: MeasureId }): Measure => measures[measure];

/** How many numbers a sample has: 2 for points. */
export const sampleSize = ({ shape }: Measure): number => shape.reduce((size, length) => size * length, 1);

/** A number for people: rounded down, so that 19.97 does not read as 20.0 where the limit is "below 20". */
export const shownDistance = (value: number): string => (Math.floor(value * 10) / 10).toFixed(1);

/** E.g. "Chamfer distance 9.8" or "Chamfer distance none". */
export const shownMeasure = ({ name, unit }: Measure, value: number | null): string =>
  `${name} ${value === null ? "none" : shownDistance(value) + unit}`;
