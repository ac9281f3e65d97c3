/**
 * Whether two versions of a TODO of Assignment 3 do the same, asked without its check; see a1_probes.ts.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { randn } from "../../../lib/random/mod.ts";
import { Trajectory } from "../../../lib/samplers/mod.ts";
import { a1Probes } from "./a1_probes.ts";

// deno-lint-ignore no-explicit-any
type Functions = Readonly<Record<string, any>>;

function inputs() {
  const asked: number[] = [];
  const velocity: Velocity = (x, t) => {
    asked.push(...x.dataSync(), ...t.dataSync());
    return x.mul(1.3).sin().add<tf.Tensor2D>(t.reshape([-1, 1]).mul(2).cos());
  };
  return { velocity, asked, x0: randn([9, 2]), x1: randn([9, 2]).mul(3) };
}

async function wayNumbers({ computePsiT }: Functions): Promise<number[]> {
  const { x0, x1 } = inputs();
  const all = [];
  for (const sigmaMin of [0, 0.01, 0.3]) {
    for (const t of [[0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1], [0.4]]) {
      all.push(...await computePsiT(x0, x1, tf.tensor1d(t), sigmaMin).data());
    }
  }
  return all;
}

async function lossNumbers({ computeLoss }: Functions): Promise<number[]> {
  const { velocity, asked, x0, x1 } = inputs();
  const all = [];
  for (const sigmaMin of [0, 0.2]) {
    const loss = computeLoss(velocity, sigmaMin, x1, x0);
    all.push(loss.rank, ...await loss.data());
    for (let i = 0; i < 60; i++) all.push(...await computeLoss(velocity, sigmaMin, x1).data());
  }
  return [...all, ...asked];
}

async function stepNumbers({ eulerStep }: Functions): Promise<number[]> {
  const { velocity, asked, x0 } = inputs();
  const all = [];
  for (const [t, next] of [[0, 0.1], [0.3, 0.9], [0.9, 1], [0, 1]] as const) {
    all.push(...await eulerStep(velocity, x0, tf.tensor1d([t]), tf.tensor1d([next])).data());
  }
  return [...all, ...asked];
}

async function loopNumbers({ sampleLoop }: Functions): Promise<number[]> {
  const { velocity, asked, x0 } = inputs();
  const all = [];
  for (const steps of [1, 4, 7]) {
    const trajectory = new Trajectory();
    all.push(...await (await sampleLoop(velocity, x0, { steps, trajectory })).data(), trajectory.frames.length);
  }
  return [...all, ...asked];
}

async function pairNumbers({ makePairs }: Functions): Promise<number[]> {
  const { velocity, asked } = inputs();
  const trajectory = new Trajectory();
  const { x0, x1 } = await makePairs(velocity, 6, { steps: 3, trajectory });
  return [...await x0.data(), ...await x1.data(), ...asked, trajectory.frames.length];
}

async function batchNumbers({ pairBatch }: Functions): Promise<number[]> {
  const pairs = inputs();
  const all = [];
  for (const size of [1, 5, 300]) {
    const { x0, x1 } = pairBatch(pairs, size);
    all.push(...x0.shape, ...await x0.data(), ...await x1.data());
  }
  return all;
}

async function reflowNumbers({ reflowLoss }: Functions): Promise<number[]> {
  const { velocity, asked, x0, x1 } = inputs();
  const all = [];
  for (const size of [1, 50]) all.push(...await reflowLoss(velocity, { x0, x1 }, size).data());
  return [...all, ...asked];
}

/** For each TODO of Assignment 3 all numbers that its functions give. */
export const a3Probes: Readonly<Record<string, (functions: Functions) => Promise<number[]> | number[]>> = {
  "a3.constructor": a1Probes["a1.constructor"]!,
  "a3.forward": a1Probes["a1.forward"]!,
  "a3.computePsiT": wayNumbers,
  "a3.computeLoss": lossNumbers,
  "a3.eulerStep": stepNumbers,
  "a3.sampleLoop": loopNumbers,
  "a3.makePairs": pairNumbers,
  "a3.pairBatch": batchNumbers,
  "a3.reflowLoss": reflowNumbers,
};
