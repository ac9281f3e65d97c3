/**
 * Whether two versions of a TODO do the same, asked without its check: other inputs, another schedule, a trained-size
 * network, and all numbers compared. For telling mutants that change nothing from mutants that a check overlooks.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { at, tables } from "../../../lib/objectives/mod.ts";
import { randn } from "../../../lib/random/mod.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { Trajectory } from "../../../lib/samplers/mod.ts";
import { linearBetas } from "../../../lib/schedules/betas.ts";
import { noiseSchedule } from "../../../lib/schedules/noise_schedule.ts";

// deno-lint-ignore no-explicit-any
type Functions = Readonly<Record<string, any>>;

const steps = 40;

function inputs() {
  const { betas, alphas, alphasCumprod } = noiseSchedule(linearBetas(steps, { start: 0.004, end: 0.3 }));
  const schedule = tables({ betas, alphas, alphasCumprod });
  const asked: number[] = [];
  const denoise: Denoiser = (x, t) => {
    asked.push(...x.dataSync(), ...t.dataSync());
    return x.mul(at(schedule.alphas, t.toFloat() as tf.Tensor1D)).sin().add(
      t.toFloat().reshape([-1, 1]).mul(0.11).cos(),
    );
  };
  return { schedule, denoise, asked, x: randn([9, 2]), noise: randn([9, 2]) };
}

const one = (t: number) => tf.tensor1d([t]);

async function pSampleNumbers({ pSample }: Functions): Promise<number[]> {
  const { schedule, denoise, asked, x, noise } = inputs();
  const all = [];
  for (let t = 0; t < steps; t++) all.push(...await pSample(denoise, schedule, x, one(t), noise).data());
  all.push(...await pSample(denoise, schedule, x, one(3)).data());
  return [...all, ...asked];
}

async function ddimNumbers({ ddimPSample }: Functions): Promise<number[]> {
  const { schedule, denoise, asked, x, noise } = inputs();
  const all = [];
  for (const [t, next] of [[39, 30], [30, 3], [3, 2], [2, 0], [0, -1], [20, -1], [39, 0]] as const) {
    for (const eta of [0, 0.1, 0.7, 1]) {
      all.push(...await ddimPSample(denoise, schedule, x, one(t), one(next), eta, noise).data());
    }
  }
  all.push(...await ddimPSample(denoise, schedule, x, one(8), one(3)).data());
  return [...all, ...asked];
}

async function loopNumbers(loop: Functions[string], options: Record<string, unknown>): Promise<number[]> {
  const { schedule, denoise, asked } = inputs();
  const trajectory = new Trajectory();
  const x = await loop(denoise, schedule, [9, 2], { ...options, trajectory });
  return [...await x.data(), ...asked, trajectory.frames.length];
}

async function lossNumbers({ computeLoss }: Functions): Promise<number[]> {
  const { schedule, denoise, asked, x, noise } = inputs();
  const loss = computeLoss(denoise, schedule, x, noise);
  const all = [loss.rank, ...await loss.data()];
  for (let i = 0; i < 60; i++) all.push(...await computeLoss(denoise, schedule, x).data());
  return [...all, ...asked];
}

async function networkNumbers({ SimpleNet }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const widths of [[2, 7, 7, 2], [2, 4, 2], [3, 3]]) {
    const net = new SimpleNet(widths) as Module & { forward(x: tf.Tensor, t: tf.Tensor): tf.Tensor };
    for (const layer of Object.values(net).flat(3)) if (layer instanceof TimeLinear) all.push(layer.dIn, layer.dOut);
    const out = net.forward(randn([5, widths[0]!]), tf.tensor1d([0, 3, 40, 500, 999]));
    all.push(net.parameterCount, ...out.shape, ...await out.data());
    net.dispose();
  }
  return all;
}

function tableNumbers({ computeAlphas }: Functions): number[] {
  return [linearBetas(1000), Float64Array.of(0.1, 0.9, 0.2), Float64Array.of(0.5)].flatMap((betas) => {
    const { alphas, alphasCumprod } = computeAlphas(betas);
    return [alphas.constructor.name.length, ...betas, ...alphas, ...alphasCumprod];
  });
}

async function jumpNumbers({ qSample }: Functions): Promise<number[]> {
  const { schedule, x, noise } = inputs();
  const all = [];
  for (const t of [[0, 1, 2, 3, 4, 5, 6, 7, 8], [39, 38, 37, 36, 20, 21, 22, 23, 24]]) {
    all.push(...await qSample(schedule, x, tf.tensor1d(t, "int32"), noise).data());
  }
  all.push(...await qSample(schedule, x, tf.fill([9], 3)).data());
  return all;
}

/** For each TODO of Assignment 1 all numbers that its functions give. */
export const a1Probes: Readonly<Record<string, (functions: Functions) => Promise<number[]> | number[]>> = {
  "a1.constructor": networkNumbers,
  "a1.forward": networkNumbers,
  "a1.computeAlphas": tableNumbers,
  "a1.qSample": jumpNumbers,
  "a1.pSample": pSampleNumbers,
  "a1.pSampleLoop": ({ pSampleLoop }) => loopNumbers(pSampleLoop, {}),
  "a1.computeLoss": lossNumbers,
  "a1.ddimPSample": ddimNumbers,
  "a1.ddimPSampleLoop": async ({ ddimPSampleLoop }) => [
    ...await loopNumbers(ddimPSampleLoop, { steps: 8 }),
    ...await loopNumbers(ddimPSampleLoop, { steps: 20, eta: 0.6 }),
    ...await loopNumbers(ddimPSampleLoop, { steps: 40, eta: 1 }),
  ],
};
