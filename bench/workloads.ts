/**
 * What is measured: training steps and sampling steps of the networks of the assignments, which are a multilayer perceptron
 * for points in the plane and a U-Net for images.
 *
 * @module
 */
import { type Product, samplingProducts, trainingProducts } from "./products.ts";

/** The name of a measurement: the assignment, and what is done; "large" is a U-Net for four times as many pixels. */
export type WorkName =
  | "a1.train"
  | "a1.sample"
  | "a2.train"
  | "a2.sample"
  | "a4.train"
  | "a4.sample"
  | "a4.guided"
  | "large.train";

/** What is drawn. */
export type Subject = "points" | "images";

interface Common {
  readonly name: WorkName;
  /** What readers call it. */
  readonly title: string;
  readonly of: Subject;
  /** Points: values per row before, between and after the layers. Images: channels of each level of the U-Net. */
  readonly widths: readonly number[];
}

interface Training extends Common {
  readonly kind: "train";
  /** How many data there are. */
  readonly data: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly averageDecay: number;
}

interface Sampling extends Common {
  readonly kind: "sample";
  readonly rows: number;
}

interface OfPoints {
  readonly of: "points";
  /** The matrix products that the step cannot do without. */
  readonly products: readonly Product[];
}

interface OfImages {
  readonly of: "images";
  /** Pixels of a side. */
  readonly size: number;
}

/**
 * One iteration of a training: draw a batch from the data by random indices, draw times and noise, compute the loss and
 * its gradients, one step of Adam, one update of the moving average of the weights.
 */
export type TrainingOfPoints = Training & OfPoints;

/** One step of DDPM: the network at one time for all rows, then the reverse transition with fresh noise. */
export type SamplingOfPoints = Sampling & OfPoints;

/** As of points; images have one of six classes, of which some are dropped, and the network predicts v. */
export type TrainingOfImages = Training & OfImages & { readonly dropped: number };

/** One step of DDIM, with guidance if there is a scale: then the network sees twice as many rows. */
export type SamplingOfImages = Sampling & OfImages & { readonly scale?: number };

/** Work on points. */
export type PointWork = TrainingOfPoints | SamplingOfPoints;

/** Work on images. */
export type ImageWork = TrainingOfImages | SamplingOfImages;

/** One measurement: plain data, which is sent to every engine as it is. */
export type Workload = PointWork | ImageWork;

/** Training steps that are counted, in all works. */
export const T = 1000;
/** Classes of the images. */
export const CLASSES = 6;

const ROWS = 2048;
const BATCH = 128;
const faces = { of: "images", size: 16, widths: [16, 32, 64] } as const;
const imageTraining = { kind: "train", data: 2000, learningRate: 2e-3, averageDecay: 0.995, dropped: 0.1 } as const;

/** All measurements, in the order of the tables. */
export const workloads: readonly Workload[] = [
  training("a1.train", "A1 training step", [2, 128, 128, 128, 2], 1e-3),
  sampling("a1.sample", "A1 sampling step", [2, 128, 128, 128, 2]),
  training("a2.train", "A2 training step", [2, 128, 128, 128, 128, 128, 2], 5e-4),
  sampling("a2.sample", "A2 sampling step", [2, 128, 128, 128, 128, 128, 2]),
  { ...faces, ...imageTraining, name: "a4.train", title: "A4 training step", batch: 32 },
  { ...faces, kind: "sample", name: "a4.sample", title: "A4 sampling step", rows: 64 },
  { ...faces, kind: "sample", name: "a4.guided", title: "A4 guided step", rows: 64, scale: 2 },
  {
    ...{ ...faces, ...imageTraining, name: "large.train", title: "32 x 32, training step" },
    ...{ size: 32, widths: [32, 64, 64], batch: 64 },
  },
];

/** The measurements of one kind of data. */
export const workloadsOf = <S extends Subject>(subject: S): readonly (Workload & { readonly of: S })[] =>
  workloads.filter((work): work is Workload & { readonly of: S } => work.of === subject);

function training(name: WorkName, title: string, widths: readonly number[], learningRate: number): TrainingOfPoints {
  return {
    ...{ name, title, of: "points", kind: "train", widths, products: trainingProducts(widths, BATCH) },
    ...{ data: 1_000_000, batch: BATCH, learningRate, averageDecay: 0.995 },
  };
}

function sampling(name: WorkName, title: string, widths: readonly number[]): SamplingOfPoints {
  return { name, title, of: "points", kind: "sample", widths, rows: ROWS, products: samplingProducts(widths, ROWS) };
}
