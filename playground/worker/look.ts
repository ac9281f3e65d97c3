/**
 * Looking at a network: what a panel shows, and the field of its arrows.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { withoutNotices } from "../../lib/compile/mod.ts";
import { chamferDistance } from "../../lib/metrics/chamfer.ts";
import { randn, seed } from "../../lib/random/mod.ts";
import { Trajectory } from "../../lib/samplers/trajectory.ts";
import { reach } from "../drawn_points.ts";
import { scheduleNamed, T } from "../dissolve.ts";
import type { Field, Sampled, Wish } from "../messages.ts";
import { pointsOf } from "../points_of.ts";
import { asked } from "./network.ts";
import { runSampler } from "./run_sampler.ts";
import type { Training } from "./training.ts";

/** Samples of a panel, and points of the data that they are compared with. */
export const COUNT = 1000;
/** Frames of a walk, at most about. */
const FRAMES = 64;
/** Arrows along an axis, and times at which there are some. */
const [ARROWS, TIMES] = [17, 13];
/** The data for the distance are others than those that were trained on. */
const HELD_OUT = 7919;

/** Samples as a panel wants them: the same noise for all panels of a seed. */
export async function samplePanel(training: Training, wish: Wish, panel: number): Promise<Sampled> {
  const { sampler, nfe } = wish.panels[panel]!;
  const begin = performance.now();
  seed(wish.seed);
  const x = randn([COUNT, 2]);
  const trajectory = new Trajectory({ every: Math.ceil(nfe / FRAMES) });
  const network = asked(training.average, wish.learns);
  const schedule = scheduleNamed(wish.schedule);
  const job = { network, schedule, nfe, x, trajectory };
  const { samples, times } = await withoutNotices(() => runSampler(sampler, job)); // a browser replays nothing
  const seconds = (performance.now() - begin) / 1000;
  tf.dispose([x, samples]);
  const frames = trajectory.frames.map(({ points }) => points);
  return {
    ...{ kind: "sampled", training: training.key, panel, asked: `${sampler}.${nfe}`, iteration: training.averaged },
    ...{ frames, steps: trajectory.frames.map(({ step }) => step), seconds },
    times: [...times, wish.learns === "noise" ? 0 : 1],
    distance: chamferDistance(frames.at(-1)!, pointsOf(wish, COUNT, wish.seed + HELD_OUT)),
  };
}

/** Where the network sends the points of a grid: along its velocity, or against the noise that it finds. */
export async function lookAtField(training: Training, { learns }: Wish): Promise<Field> {
  const side = Array.from({ length: ARROWS }, (_, i) => (2 * (i + 0.5) / ARROWS - 1) * reach);
  const grid = Float32Array.from(side.flatMap((y) => side.flatMap((x) => [x, y])));
  const last = learns === "noise" ? T - 1 : 1;
  const times = Array.from({ length: TIMES }, (_, i) => last * i / (TIMES - 1));
  const points = tf.tensor2d(grid, [ARROWS ** 2, 2]);
  const arrows: Float32Array[] = [];
  for (const t of times) {
    const arrow = tf.tidy(() => {
      const answer = asked(training.average, learns)(points, tf.tensor1d([t]));
      return learns === "noise" ? answer.neg() : answer;
    });
    arrows.push(await arrow.data<"float32">());
    arrow.dispose();
  }
  points.dispose();
  return { kind: "field", training: training.key, iteration: training.averaged, times, grid, arrows };
}
