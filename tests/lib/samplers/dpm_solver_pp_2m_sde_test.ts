import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import {
  type DpmSolverPp2mSdeCoefficients,
  dpmSolverPp2mSdeStep,
  planDpmSolverPp2mSde,
  sampleDpmSolverPp2mSde,
} from "../../../lib/samplers/dpm_solver_pp_2m_sde.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { randn, randomState, seed } from "../../../lib/random/mod.ts";
import { karrasTimes, leading, linearVp, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/dpm_multistep.json" with { type: "json" };
import more from "../../golden/dpm_solver_pp.json" with { type: "json" };
import { levelsOf, walkRecorded } from "./golden_levels.ts";

await startBackend();

const schedule = linearSchedule(1000);
const vp = linearVp();

Deno.test("diffusers' runs of sde-dpmsolver++ are reproduced, with their noise", () => {
  const recorded = [...golden.cases, ...more.cases].filter(({ config }) => config.algorithm_type === "sde-dpmsolver++");
  assertEquals(recorded.map(({ n }) => n), [8, 20, 6]);
  for (const c of recorded) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    // diffusers lowers the order only in the step to the data itself, also where that moves next to nothing.
    const plan = planDpmSolverPp2mSde(schedule, times, { end, lastOrder: 2 });
    let i = 0;
    const largest = walkRecorded(c, plan, (x, eps, memory, numbers) => {
      const noise = c.noise![i++];
      return dpmSolverPp2mSdeStep(x, eps, memory, numbers, undefined, noise ? tf.tensor2d(noise) : tf.zeros([4, 2]));
    });
    assertEquals([i, c.noise!.every((noise, i) => i === c.n - 1 || noise !== null)], [c.n, true]);
    assertLess(largest, 1e-5);
  }
});

Deno.test("with eta 0 it is DPM-Solver++(2M), and draws no random numbers", async () => {
  const times = logSnrTimes(schedule, 12);
  const [plan, other] = [planDpmSolverPp2mSde(schedule, times, { eta: 0 }), planDpmSolverPp2m(schedule, times)];
  assertEquals(plan.map(({ noise, ...c }) => [noise, c as object]), other.map((c) => [0, { ...c } as object]));
  const denoise = mixtureDenoiser({ weights: [1], means: [[0.5, 1]], variance: 0.2 }, schedule);
  seed(3);
  const x = randn([8, 2]);
  const samples = await sampleDpmSolverPp2mSde(denoise, x, plan);
  assertEquals(samples.dataSync(), (await sampleDpmSolverPp2m(denoise, x, other)).dataSync());
});

/**
 * Mean and variance at the end for data N(mean, variance) in one dimension. The denoiser is a line, so that x and the data
 * predicted before are Gaussian together; their moments go from step to step in float64, without a sample.
 */
function momentsAfter(plan: readonly DpmSolverPp2mSdeCoefficients[], mean: number, variance: number): [number, number] {
  let m = [0, 0]; // of x and of the data predicted before
  let [xx, xb, bb] = [1, 0, 0]; // their covariance
  for (const c of plan) {
    const total = c.alpha ** 2 * variance + c.sigma ** 2;
    const slope = c.alpha * variance / total; // x0 = slope x + offset
    const offset = c.sigma ** 2 * mean / total;
    const a = c.x + c.now * slope; // x at t = a x + before b + now offset
    m = [a * m[0]! + c.before * m[1]! + c.now * offset, slope * m[0]! + offset];
    [xx, xb, bb] = [
      a * a * xx + 2 * a * c.before * xb + c.before ** 2 * bb + c.noise ** 2,
      slope * (a * xx + c.before * xb),
      slope * slope * xx,
    ];
  }
  return [m[0]!, xx];
}

const logSnr = (n: number) => logSnrTimes(vp, n);
const momentsFor = (nfe: number, eta: number) =>
  momentsAfter(planDpmSolverPp2mSde(vp, logSnr, { nfe, eta, end: "last time" }), 0.7, 0.25);

Deno.test("the moments of Gaussian data converge to the exact ones with order 2, whatever eta is", () => {
  for (const eta of [0, 0.5, 1]) {
    const exact = momentsFor(20_000, eta);
    const end = vp.cleanest;
    assertAlmostEquals(exact[0], vp.alpha(end) * 0.7, 3e-3); // sampling starts without the data's mean
    assertAlmostEquals(exact[1], vp.alpha(end) ** 2 * 0.25 + vp.sigma(end) ** 2, 1e-4);
    const [few, many] = [momentsFor(96, eta), momentsFor(384, eta)];
    for (const i of [0, 1] as const) {
      if (eta === 1 && i === 0) {
        assertAlmostEquals(few[0], exact[0], 1e-12); // exact for any number of steps
        continue;
      }
      const slope = Math.log((few[i] - exact[i]) / (many[i] - exact[i])) / Math.log(4);
      assertAlmostEquals(slope, 2, 0.05, `eta ${eta}`);
    }
  }
});

Deno.test("samples have the moments of the data, and each draw is another", async () => {
  seed(11);
  const denoise = mixtureDenoiser({ weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.09 }, schedule);
  const plan = planDpmSolverPp2mSde(schedule, karrasTimes(schedule, 30));
  const before = randomState();
  const [a, b] = [
    await sampleDpmSolverPp2mSde(denoise, randn([4096, 2]), plan),
    await sampleDpmSolverPp2mSde(denoise, randn([4096, 2]), plan),
  ];
  assertEquals(randomState().counter, before.counter + 4); // two of randn, and a stream for each run
  assertGreater(a.sub(b).abs().mean().dataSync()[0]!, 0.1);
  const { mean, variance } = tf.moments(a, 0);
  const [exactMean, exactVariance] = [[0.2, -0.27], [0.93, 0.3441]];
  mean.dataSync().forEach((value, j) => assertAlmostEquals(value, exactMean[j]!, 0.06));
  variance.dataSync().forEach((value, j) => assertAlmostEquals(value, exactVariance[j]!, 0.06));
});

Deno.test("with n = T all coefficients are finite, and the last step adds no noise", () => {
  const plan = planDpmSolverPp2mSde(schedule, leading(1000, 1000));
  assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
  const { x, now, before, noise } = plan[999]!;
  assertEquals([x, now, before, noise], [0, 1, 0, 0]); // the predicted data themselves
});

Deno.test("planDpmSolverPp2mSde() refuses options out of range", () => {
  for (const eta of [-0.1, NaN, Infinity]) {
    assertThrows(() => planDpmSolverPp2mSde(schedule, [9], { eta }), RangeError, `eta is ${eta}. Give a number of 0`);
  }
  assertThrows(() => planDpmSolverPp2mSde(schedule, [9], { lastOrder: 3 as 2 }), RangeError, "Give 1 or 2.");
});
