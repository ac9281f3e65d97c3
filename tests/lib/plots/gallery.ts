/**
 * Writes every figure into a folder, to be looked at: `deno run -A tests/lib/plots/gallery.ts out/figures`.
 *
 * @module
 */
import {
  chamferAgainstSteps,
  denoisingStrip,
  errorAgainstNfe,
  type Figure,
  forwardProcess,
  gridPlaces,
  guidanceGrid,
  imageGrid,
  imagesDuringTraining,
  lossCurve,
  nearestTrainingImages,
  probabilityPath,
  qualityAgainstGuidance,
  qualityAgainstNfe,
  reverseProcessFrames,
  samplesDuringTraining,
  samplesOverTarget,
  samplesSideBySide,
  schedulePlot,
  targetAndPrior,
  thetaAgainstTarget,
  timeGrids,
  trajectories,
  vectorField,
  writeFigure,
} from "../../../lib/plots/mod.ts";
import { glyphs, pixelFaces } from "../../../datasets/mod.ts";
import { pickImages } from "../../../lib/metrics/images.ts";
import { thetaHistogram } from "../../../lib/metrics/theta_histogram.ts";
import {
  fadedImages,
  guidanceSeries,
  losses,
  nfeSeries,
  noised,
  normals,
  reverse,
  roll,
  rollScale,
  schedule,
} from "./synthetic.ts";

const folder = Deno.args[0];
if (folder === undefined) throw new Error("Give the folder to write to, e.g. out/figures.");
await Deno.mkdir(folder, { recursive: true });

const data = roll(2048);
const few = roll(300, 9);
const { betas, alphasCumprod } = schedule();
const every = (stride: number) => Array.from({ length: 1000 / stride }, (_, k) => 1000 - stride * (k + 1));
const start = normals(2 * 200, 7);
const stochastic = reverse(few, start, every(5), 1);
const deterministic = reverse(few, start, every(20), 0);
const animation = reverse(few, normals(2 * 1024, 8), every(20), 0);
const samples = animation.at(-1)!.points;
const edges = Array.from({ length: 25 }, (_, i) => (1.5 + i / 8) * Math.PI);
const noise = normals(2 * 2048);
const onTheWay = (t: number) => data.map((x, i) => t * x + (1 - t) * noise[i]!);
const places = gridPlaces(data, 17);
const ddim = [5, 10, 20, 50, 100, 1000].map((steps, i) => ({ steps, chamfer: [412, 138, 61, 27.4, 20.1, 16.3][i]! }));

const onCurve = (times: readonly number[]) =>
  times.map((t) => ({ t, lambda: 0.5 * Math.log(alphasCumprod[t]! / (1 - alphasCumprod[t]!)) }));

const faces = await pixelFaces(600, 1);
const firstFaces = (count: number) => pickImages(faces, Array.from({ length: count }, (_, i) => i));
const grown = (k: number) => pickImages(faces, Array.from({ length: 14 }, (_, i) => (i * 7 + 20 * k) % 600));

const figures: Record<string, Figure> = {
  image_grid: imageGrid(faces, { title: "Pixel faces", subtitle: "six classes" }),
  image_grid_plain: imageGrid(pickImages(await glyphs(40), Array.from({ length: 30 }, (_, i) => i)), {
    title: "Glyphs",
    byClass: false,
    columns: 10,
    captions: Array.from({ length: 30 }, (_, i) => `no. ${i}`),
  }),
  image_grid_small: imageGrid(firstFaces(2), { title: "Two faces, and a title that is longer than they are wide" }),
  denoising_strip: denoisingStrip(
    [999, 800, 600, 400, 200, 100, 0].map((t) => ({ t, images: fadedImages(firstFaces(4), 1 - t / 999) })),
    { subtitle: "DDIM, 50 steps" },
  ),
  guidance_grid: guidanceGrid([0, 1, 2, 4, 7.5].map((scale, k) => ({ scale, images: grown(k) }))),
  nearest_training_images: nearestTrainingImages(firstFaces(14), await pixelFaces(2000), { count: 2 }),
  quality_against_guidance: qualityAgainstGuidance(guidanceSeries, { floor: 1.1, chance: 1 / 6 }),
  quality_against_nfe: qualityAgainstNfe(nfeSeries, { floor: 1.1 }),
  probability_path: probabilityPath([0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => ({ t, points: onTheWay(t) }))),
  vector_field: vectorField(
    [0, 0.5, 0.9].map((t) => ({
      t,
      places,
      velocities: places.map((_, i) => (1 - 2 * t) * places[i]! + (i % 2 === 0 ? -3 : 3) * t * places[i ^ 1]!),
      points: onTheWay(t),
    })),
    data,
    { subtitle: "a made-up field, from a source to a whirl" },
  ),
  samples_side_by_side: samplesSideBySide(
    [5, 10, 20, 49].map((step) => ({ title: `${step} steps`, samples: animation[step]!.points })),
    data,
  ),
  target_and_prior: targetAndPrior(data, normals(2 * 2048)),
  forward_process: forwardProcess(
    Array.from({ length: 10 }, (_, k) => ({ t: 50 * k, points: noised(data, alphasCumprod[50 * k]!) })),
  ),
  schedule: schedulePlot({ betas, alphasCumprod }, { subtitle: "linear: β from 0.0001 to 0.02 in 1000 steps" }),
  loss_curve: lossCurve(losses(5000)),
  loss_curve_log: lossCurve(losses(5000), { scale: "log", subtitle: "EMA 0.995, batch 128, learning rate 0.001" }),
  samples_over_target: samplesOverTarget(samples, data, { title: "DDPM", subtitle: "Chamfer distance 9.6" }),
  samples_far_off: samplesOverTarget(samples.map((x) => 1.6 * x), data, { title: "DDIM", subtitle: "eta 0, 5 steps" }),
  trajectories: trajectories([
    { title: "DDPM: stochastic", frames: stochastic },
    { title: "DDIM (η = 0): deterministic", frames: deterministic },
  ], data),
  chamfer_against_steps: chamferAgainstSteps([
    { name: "DDIM, η = 0", points: ddim },
    {
      name: "DDIM, η = 1",
      points: ddim.map(({ steps, chamfer }) => ({ steps, chamfer: 2.1 * chamfer / steps ** 0.12 })),
    },
    { name: "DDPM", points: [{ steps: 1000, chamfer: 15.2 }] },
  ], { limits: [{ chamfer: 40, label: "10 points below 40" }, { chamfer: 80, label: "5 points below 80" }] }),
  chamfer_against_steps_linear: chamferAgainstSteps([{ name: "DDIM", points: ddim }], { scale: "linear" }),
  error_against_nfe: errorAgainstNfe(["t", "λ"].map((letter, i) => ({
    title: `equal steps in ${letter}`,
    curves: [1, 2].map((order) => ({
      name: `order ${order}`,
      points: [10, 20, 40, 80].map((nfe) => ({ nfe, error: [2, 30 - 24 * i][order - 1]! / nfe ** order })),
    })),
  }))),
  time_grids: timeGrids(onCurve(Array.from({ length: 1000 }, (_, t) => t)), [
    { title: "equal steps in t", times: onCurve([999, 799, 599, 400, 200, 0]) },
    { title: "equal steps in λ", times: onCurve([999, 700, 302, 40, 7, 0]) },
  ]),
  theta: thetaAgainstTarget(thetaHistogram(samples, rollScale), thetaHistogram(data, rollScale)),
  theta_fine: thetaAgainstTarget(
    thetaHistogram(samples, { ...rollScale, edges }),
    thetaHistogram(data, { ...rollScale, edges }),
  ),
};
for (const [name, figure] of Object.entries(figures)) {
  await writeFigure(`${folder}/${name}.png`, figure);
  if (figure.svg !== undefined) await writeFigure(`${folder}/${name}.svg`, figure);
}
const reverseFrames = reverseProcessFrames(animation, data);
const training = [199, 398, 4975].map((iteration, i) => ({ iteration, points: animation[[20, 40, 50][i]!]!.points }));
for (const [i, frame] of reverseFrames.entries()) {
  if (i % 10 === 0) await writeFigure(`${folder}/reverse_${String(i).padStart(2, "0")}.png`, frame);
}
const imageFrames = [500, 2000].map((iteration) => ({
  iteration,
  images: fadedImages(firstFaces(12), iteration / 2000),
}));
for (const [i, frame] of imagesDuringTraining(imageFrames).entries()) {
  await writeFigure(`${folder}/images_training_${i}.png`, frame);
}
for (const [i, frame] of samplesDuringTraining(training, data).entries()) {
  await writeFigure(`${folder}/training_${i}.png`, frame);
}
console.log(`${folder}: ${[...Deno.readDirSync(folder)].length} files`);
