/**
 * All samplers with one network: the table and the figure of docs/samplers.md. A minute and a half on two cores.
 *
 *     deno run --v8-flags=--no-maglev -A docs/samplers.ts
 */
import * as tf from "@tensorflow/tfjs";
import { loadDataset } from "../datasets/mod.ts";
import * as d from "../lib/mod.ts";
import { writeFigure } from "../lib/plots/mod.ts";
import { type Measured, type SamplerGroup, samplersFigure, samplersTable } from "./samplers_figure.ts";

/** Numbers of calls; one that a sampler cannot use is left out. */
const budgets = [4, 5, 6, 8, 10, 12, 16, 20, 30, 50, 100];
const noiseSeeds = [1, 2, 3];

console.log(d.describeEngine(await d.startBackend()));
d.seed(63);
const points = await loadDataset("swiss_roll"); // [x0, y0, x1, y1, ...]
const dataTensor = tf.tensor2d(points, [points.length / 2, 2]);
const target = points.subarray(0, 2 * 2048);

// The network of Assignment 2.
const schedule = d.linearSchedule(1000);
const tables = d.tables(schedule);
const net = new d.SimpleNet([2, 128, 128, 128, 128, 128, 2]);
const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), tables, d.minibatch(dataTensor, 128));
const { average } = await d.train(net, loss, { iterations: 10_000, learningRate: 5e-4, averageDecay: 0.995 });
const denoise: d.Denoiser = (x, t) => average.forward(x, t);

const byLogSnr = (n: number) => d.logSnrTimes(schedule, n);
const byKarras = (n: number) => d.karrasTimes(schedule, n);
const toLastTime = (nfe: number) => ({ nfe, end: "last time" as const });

/**
 * The same network as the velocity of a flow. With tau = alpha / (alpha + sigma), x_t / (alpha + sigma) is
 * (1 - tau) noise + tau data, so the velocity is the predicted data minus the predicted noise.
 */
const marginals = d.continuousMarginals(schedule);
const velocity: d.Velocity = (z, tau) => {
  const signal: tf.Tensor1D = tf.clipByValue(tau, 1e-6, 1 - 1e-6);
  const t = marginals.timeAt(signal.div<tf.Tensor1D>(tf.sub(1, signal)).log());
  const [alpha, sigma] = [marginals.alpha(t), marginals.sigma(t)];
  const x: tf.Tensor2D = z.mul(alpha.add(sigma));
  const noise = denoise(x, t);
  return x.sub(noise.mul(sigma)).div(alpha).sub(noise);
};

type Sample = (x: tf.Tensor2D, nfe: number) => Promise<tf.Tensor2D>;

const samplers: Record<SamplerGroup, Record<string, Sample>> = {
  "stochastic": {
    "DDPM": (x, n) => d.sampleDdpm(denoise, x, d.planDdpm(schedule, d.trailing(1000, n), { variance: "posterior" })),
    "Euler ancestral": (x, n) => d.sampleEulerAncestral(denoise, x, d.planEulerAncestral(schedule, byKarras(n))),
    "SDE-DPM++(2M)": (x, n) => d.sampleDpmSolverPp2mSde(denoise, x, d.planDpmSolverPp2mSde(schedule, byKarras(n))),
    "EDM, churn 10": (x, nfe) => d.sampleEdm(denoise, x, d.planEdm(schedule, byKarras, { nfe, churn: 10 })),
  },
  "one call a step, with memory": {
    "DPM-Solver++(2M)": (x, n) =>
      d.sampleDpmSolverPp2m(denoise, x, d.planDpmSolverPp2m(schedule, byLogSnr, toLastTime(n))),
    "DPM-Solver++(3M)": (x, n) =>
      d.sampleDpmSolverPp3m(denoise, x, d.planDpmSolverPp3m(schedule, byLogSnr, toLastTime(n))),
    "DEIS": (x, n) => d.sampleDeis(denoise, x, d.planDeis(schedule, byLogSnr, toLastTime(n))),
    "UniPC": (x, n) => d.sampleUnipc(denoise, x, d.planUnipc(schedule, byLogSnr, toLastTime(n))),
  },
  "one to three calls a step": {
    "DDIM": (x, n) => d.sampleDdim(denoise, x, d.planDdim(schedule, d.leading(1000, n))),
    "DPM-Solver-1": (x, n) => d.sampleDpmSolver1(denoise, x, d.planDpmSolver1(schedule, byLogSnr, toLastTime(n))),
    "DPM-Solver-2": (x, n) => d.sampleDpmSolver2(denoise, x, d.planDpmSolver2(schedule, byLogSnr, toLastTime(n))),
    "DPM-Solver-3": (x, n) => d.sampleDpmSolver3(denoise, x, d.planDpmSolver3(schedule, byLogSnr, toLastTime(n))),
    "Euler": (x, n) => d.sampleEuler(denoise, x, d.planEuler(schedule, byKarras(n))),
    "Heun": (x, nfe) => d.sampleHeun(denoise, x, d.planHeun(schedule, byKarras, { nfe })),
  },
  "as a flow": {
    "flow Euler": (z, nfe) => d.sampleFlowEuler(velocity, z, d.planFlowEuler(d.flowTimes, { nfe })),
    "flow midpoint": (z, nfe) => d.sampleFlowMidpoint(velocity, z, d.planFlowMidpoint(d.flowTimes, { nfe })),
    "flow Heun": (z, nfe) => d.sampleFlowHeun(velocity, z, d.planFlowHeun(d.flowTimes, { nfe })),
    "flow RK4": (z, nfe) => d.sampleFlowRk4(velocity, z, d.planFlowRk4(d.flowTimes, { nfe })),
  },
};

/** The mean Chamfer distance over the seeds, or undefined if the sampler cannot spend this budget. */
async function distance(sample: Sample, nfe: number): Promise<number | undefined> {
  let sum = 0;
  for (const noiseSeed of noiseSeeds) {
    d.seed(noiseSeed);
    try {
      sum += d.chamferDistance(await (await sample(d.randn([2048, 2]), nfe)).data<"float32">(), target);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
  return sum / noiseSeeds.length;
}

const measured: Measured[] = [];
for (const [group, members] of Object.entries(samplers) as [SamplerGroup, Record<string, Sample>][]) {
  for (const [name, sample] of Object.entries(members)) {
    const found: { steps: number; chamfer: number }[] = [];
    for (const steps of budgets) {
      const chamfer = await distance(sample, steps);
      if (chamfer !== undefined) found.push({ steps, chamfer });
    }
    measured.push({ group, name, points: found });
    console.log(name, found.map(({ steps, chamfer }) => `${steps}: ${chamfer.toFixed(1)}`).join("  "));
  }
}

const folder = new URL("./", import.meta.url);
await writeFigure(new URL("figures/samplers.png", folder), samplersFigure(measured));
const page = new URL("samplers.md", folder);
await Deno.writeTextFile(page, samplersTable(await Deno.readTextFile(page), measured));
