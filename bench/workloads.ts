/**
 * What is measured: one training step and one sampling step of each of the two networks of the assignments.
 *
 * @module
 */
import { type Product, samplingProducts, trainingProducts } from "./products.ts";

/** The name of a measurement: the assignment, and what is done. */
export type WorkName = "a1.train" | "a1.sample" | "a2.train" | "a2.sample";

interface Common {
  readonly name: WorkName;
  /** What readers call it. */
  readonly title: string;
  /** Values per row before, between and after the layers of the network. */
  readonly widths: readonly number[];
  /** The matrix products that the step cannot do without. */
  readonly products: readonly Product[];
}

/**
 * One iteration of a training: draw a batch from the data by random indices, draw times and noise, compute the loss and
 * its gradients, one step of Adam, one update of the moving average of the weights.
 */
export interface TrainingWork extends Common {
  readonly kind: "train";
  readonly points: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly averageDecay: number;
}

/** One step of DDPM: the network at one time for all rows, then the reverse transition with fresh noise. */
export interface SamplingWork extends Common {
  readonly kind: "sample";
  readonly rows: number;
}

/** One measurement: plain data, which is sent to every engine as it is. */
export type Workload = TrainingWork | SamplingWork;

const ROWS = 2048;
const BATCH = 128;

/** All measurements, in the order of the tables. */
export const workloads: readonly Workload[] = [
  training("a1.train", [2, 128, 128, 128, 2], 1e-3),
  sampling("a1.sample", [2, 128, 128, 128, 2]),
  training("a2.train", [2, 128, 128, 128, 128, 128, 2], 5e-4),
  sampling("a2.sample", [2, 128, 128, 128, 128, 128, 2]),
];

function training(name: "a1.train" | "a2.train", widths: readonly number[], learningRate: number): TrainingWork {
  return {
    ...{ name, title: titleOf(name), kind: "train", widths, products: trainingProducts(widths, BATCH) },
    ...{ points: 1_000_000, batch: BATCH, learningRate, averageDecay: 0.995 },
  };
}

function sampling(name: "a1.sample" | "a2.sample", widths: readonly number[]): SamplingWork {
  return { name, title: titleOf(name), kind: "sample", widths, rows: ROWS, products: samplingProducts(widths, ROWS) };
}

function titleOf(name: WorkName): string {
  const [assignment = "", kind] = name.split(".");
  return `${assignment.toUpperCase()} ${kind === "train" ? "training" : "sampling"} step`;
}
