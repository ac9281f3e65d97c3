/**
 * Three ways from the same noise to a swiss roll, made by the library without any training: where the data are known, so
 * is the best answer that a network could give.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { loadDataset } from "../../datasets/mod.ts";
import * as d from "../../lib/mod.ts";

/** A way, as the first page shows it. */
export interface Way {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** [x0, y0, x1, y1, ...] from noise to data. */
  readonly moments: readonly Float32Array[];
}

/** Moments of each way, the first and the last included. */
const MOMENTS = 25;

/** Points of the data that the answers are made of. */
const CENTRES = 1000;

/**
 * Draws samples in three ways from the same noise.
 *
 * @param samples How many.
 */
export async function threeWays(samples = 420): Promise<Way[]> {
  await d.startBackend();
  d.seed(1234);
  const points = (await loadDataset("swiss_roll")).subarray(0, 2 * CENTRES);
  const means = Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!]);
  const mixture = { weights: means.map(() => 1 / means.length), means, variance: 2e-3 };
  const schedule = d.linearSchedule(1000);
  const denoise = d.mixtureDenoiser(mixture, schedule);
  const noise = d.randn([samples, 2]) as tf.Tensor2D;
  const [ddpm, ddim, flow] = [120, 48, 48].map((steps) => new d.Trajectory({ every: steps / (MOMENTS - 1) }));
  await d.sampleDdpm(denoise, noise, d.planDdpm(schedule, d.linspace(1000, 120)), { trajectory: ddpm! });
  await d.sampleDdim(denoise, noise, d.planDdim(schedule, d.linspace(1000, 48)), { trajectory: ddim! });
  await d.sampleFlowEuler(d.mixtureVelocity(mixture), noise, d.planFlowEuler(d.flowTimes(48)), { trajectory: flow! });
  const moments = (trajectory: d.Trajectory | undefined) => trajectory!.frames.map(({ points }) => points);
  return [
    {
      ...{
        name: "ddpm",
        title: "DDPM: dots walk at random from a cloud of noise to a swiss roll",
        moments: moments(ddpm),
      },
      caption: "<b>DDPM</b> walks at random: every step adds fresh noise, and removes more.",
    },
    {
      ...{ name: "ddim", title: "DDIM: dots glide from a cloud of noise to a swiss roll", moments: moments(ddim) },
      caption: "<b>DDIM</b> glides: only the start is random, so a few steps are enough.",
    },
    {
      ...{
        name: "flow",
        title: "Flow matching: dots move from a cloud of noise to a swiss roll",
        moments: moments(flow),
      },
      caption: "<b>Flow matching</b> learns the way itself, as straight as it can be.",
    },
  ];
}
