/**
 * What all engines start from: the same weights, and the same inputs on which their numbers are compared.
 *
 * @module
 */
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import type { Module } from "../lib/networks/mod.ts";
import { SimpleNet } from "../lib/networks/simple_net.ts";
import { UNet } from "../lib/networks/u_net.ts";
import { philoxIntegers, philoxNormal, randn, seed } from "../lib/random/mod.ts";
import { type SafeTensor, saveWeights, writeSafetensors } from "../lib/training/mod.ts";
import type { Task } from "./protocol.ts";
import { CLASSES, T, type Workload } from "./workloads.ts";

const SEED = 1234;

/**
 * Writes the files of a workload. A backend must have been started; all give the same weights.
 *
 * @param folder Where to.
 */
export async function writeFixture(work: Workload, folder: string): Promise<Task> {
  const weights = join(folder, `${work.name}.weights.safetensors`);
  const inputs = join(folder, `${work.name}.inputs.safetensors`);
  seed(SEED);
  const net = networkOf(work);
  await saveWeights(net, weights);
  net.dispose();
  await writeSafetensors(inputs, checkInputs(work));
  return { work, weights, inputs };
}

/** The network of a workload. Layers that start at 0 are drawn as well, so that each counts from the first step on. */
function networkOf(work: Workload): Module {
  if (work.of === "points") return new SimpleNet(work.widths);
  const net = new UNet(3, work.widths, { classes: CLASSES });
  for (const weight of net.parameters().values()) {
    tf.tidy(() => weight.abs().max().dataSync()[0] === 0 && weight.assign(randn(weight.shape).mul(0.05)));
  }
  return net;
}

/**
 * The inputs of the check.
 *
 * - Training: x0 [batch, ...], t [batch], noise [batch, ...]: one batch, on which the first steps are done.
 * - Sampling: x [rows, ...], noise [rows, ...]: the first steps, with the same noise in each.
 * - Images have classes, too: label [batch] or [rows].
 */
export function checkInputs(work: Workload): Map<string, SafeTensor> {
  const rows = work.kind === "train" ? work.batch : work.rows;
  const shape = work.of === "points" ? [rows, 2] : [rows, work.size, work.size, 3];
  const normal = (stream: number): SafeTensor => {
    return { shape, data: philoxNormal(SEED, stream, shape.reduce((a, b) => a * b)) };
  };
  const integers = (stream: number, below: number): SafeTensor => {
    return { shape: [rows], data: Int32Array.from(philoxIntegers(SEED, stream, 0, below, rows)) };
  };
  return new Map<string, SafeTensor>([
    ...(work.kind === "train"
      ? [["x0", normal(1)], ["t", integers(2, T)], ["noise", normal(3)]] as const
      : [["x", normal(4)], ["noise", normal(5)]] as const),
    ...(work.of === "images" ? [["label", integers(6, CLASSES)]] as const : []),
  ]);
}
