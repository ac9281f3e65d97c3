/**
 * A small network learns four clouds from a loss in continuous time, and samples them. Measured with seeds 1 to 5: 84 to 99
 * samples in 100 lie within three standard deviations of a cloud (of the data: 98.9), and each cloud has 21 to 29 in 100.
 */
import { assertGreater, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { SimpleNet } from "../../../lib/networks/simple_net.ts";
import { predictionLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { continuousMarginals, edmDenoiser, edmLoss, toDenoiser } from "../../../lib/objectives/mod.ts";
import { generator, randn } from "../../../lib/random/mod.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { planHeun, sampleHeun } from "../../../lib/samplers/heun.ts";
import type { Denoiser } from "../../../lib/samplers/mod.ts";
import { edmSchedule, karrasTimes, linearVp, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { minibatch, train } from "../../../lib/training/mod.ts";

await startBackend();

const centers = [[0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]] as const;
const std = 0.1;

/** Trains on the clouds and looks at samples. */
async function learn(
  seed: number,
  timeScale: number,
  loss: (network: Denoiser, batch: tf.Tensor2D) => tf.Scalar,
  sample: (network: Denoiser, x: tf.Tensor2D) => Promise<tf.Tensor2D>,
) {
  const own = generator(seed);
  const data = tf.tidy(() =>
    tf.tensor2d(centers.map((row) => [...row])).tile<tf.Tensor2D>([512, 1])
      .add<tf.Tensor2D>(randn([2048, 2], { generator: own }).mul(std))
  );
  const told = (net: SimpleNet): Denoiser => (x, t) => net.forward(x, t.mul(timeScale)); // its sinusoids are made for 0..1000
  const net = own.run(() => new SimpleNet([2, 64, 64, 2]));
  const options = { iterations: 1500, learningRate: 3e-3, averageDecay: 0.99, generator: own };
  const { average } = await train(net, (net) => loss(told(net), minibatch(data, 128)), options);
  const samples = (await sample(told(average), randn([1024, 2], { generator: own }))).arraySync();
  const isNear = ([x, y]: readonly number[]) => centers.some(([a, b]) => Math.hypot(x! - a, y! - b) < 3 * std);
  const share = ([a, b]: readonly [number, number]) =>
    samples.filter(([x, y]) => a * x! > 0 && b * y! > 0).length / 1024;
  return { near: samples.filter(isNear).length / 1024, shares: centers.map(share) };
}

function judge({ near, shares }: Awaited<ReturnType<typeof learn>>): void {
  assertGreater(near, 0.75);
  assertGreater(Math.min(...shares), 0.17);
  assertLess(Math.max(...shares), 0.33);
}

Deno.test("v learned at times drawn from linearVp() samples the data, by DPM-Solver++(2M) with 20 calls", async () => {
  const schedule = linearVp();
  const marginals = continuousMarginals(schedule);
  const plan = planDpmSolverPp2m(schedule, logSnrTimes(schedule, 20));
  judge(
    await learn(
      1,
      1000,
      (network, batch) => predictionLoss("v", network, marginals, batch),
      (network, x) => sampleDpmSolverPp2m(toDenoiser("v", network, schedule), x, plan),
    ),
  );
});

Deno.test("a network trained by edmLoss() samples the data, by EDM's 18 steps of Heun's method", async () => {
  const schedule = edmSchedule();
  const plan = planHeun(schedule, karrasTimes(schedule, 18));
  judge(
    await learn(
      1,
      250,
      (network, batch) => edmLoss(network, batch, { sigmaData: 0.8 }),
      (network, x) => sampleHeun(edmDenoiser(network, { sigmaData: 0.8 }), x, plan),
    ),
  );
});
