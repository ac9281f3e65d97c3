/**
 * What all engines start from: the same weights, and the same inputs on which their numbers are compared.
 *
 * @module
 */
import { join } from "node:path";
import { SimpleNet } from "../lib/networks/simple_net.ts";
import { philoxIntegers, philoxNormal, seed } from "../lib/random/mod.ts";
import { type SafeTensor, saveWeights, writeSafetensors } from "../lib/training/mod.ts";
import type { Task } from "./protocol.ts";
import type { Workload } from "./workloads.ts";

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
  const net = new SimpleNet(work.widths);
  await saveWeights(net, weights);
  net.dispose();
  await writeSafetensors(inputs, checkInputs(work));
  return { work, weights, inputs };
}

/**
 * The inputs of the check.
 *
 * - Training: x0 [batch, 2], t [batch], noise [batch, 2]: one batch, on which the first steps are done.
 * - Sampling: x [rows, 2], noise [rows, 2]: the first steps, with the same noise in each.
 */
export function checkInputs(work: Workload): Map<string, SafeTensor> {
  if (work.kind === "train") {
    const { batch } = work;
    return new Map<string, SafeTensor>([
      ["x0", { shape: [batch, 2], data: philoxNormal(SEED, 1, 2 * batch) }],
      ["t", { shape: [batch], data: Int32Array.from(philoxIntegers(SEED, 2, 0, 1000, batch)) }],
      ["noise", { shape: [batch, 2], data: philoxNormal(SEED, 3, 2 * batch) }],
    ]);
  }
  const { rows } = work;
  return new Map([
    ["x", { shape: [rows, 2], data: philoxNormal(SEED, 4, 2 * rows) }],
    ["noise", { shape: [rows, 2], data: philoxNormal(SEED, 5, 2 * rows) }],
  ]);
}
