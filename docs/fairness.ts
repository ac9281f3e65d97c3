/**
 * How far the graded results of a correct solution scatter when nothing but the rounding of numbers differs, as between two
 * processors: each run multiplies the first weights by 1 + 10⁻⁷ times a random number, and does what the notebook does. Runs of
 * Assignment 4 differ in their seed, which is more.
 *
 *     deno run -A docs/fairness.ts a1 --runs 40   # appends to docs/fairness.json and writes the table in docs/fairness.md
 *
 * Assignment 1 takes ten seconds a run on two quiet cores, Assignment 2 half a minute, Assignment 3 a minute, Assignment 4
 * four minutes.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { parseArgs } from "node:util";
import { markdownTable, withText } from "../bench/markdown.ts";
import { a1 } from "../course/assignments/a1.ts";
import { a2 } from "../course/assignments/a2.ts";
import { a3 } from "../course/assignments/a3.ts";
import { a4 } from "../course/assignments/a4.ts";
import type { Evaluation, TrainingHyperparameters } from "../course/assignments/assignment.ts";
import { findEvaluation } from "../course/assignments/mod.ts";
import { measureOf, wantedClasses } from "../course/assignments/measure.ts";
import { imageDatasets, loadDataset, loadImageDataset } from "../datasets/mod.ts";
import * as d from "../lib/mod.ts";

/** What was measured of every draw of every graded evaluation, by its id. */
type Distances = Record<string, number[]>;

const points = await loadDataset("swiss_roll"); // [x0, y0, x1, y1, ...]
await d.startBackend();
const data = tf.tensor2d(Float32Array.from(points), [points.length / 2, 2]);

const perturbedNet = ({ widths }: TrainingHyperparameters, run: number) => perturbed(new d.SimpleNet(widths), run);

/** Rounds the first weights of a notebook another way: the numbers drawn next are the notebook's. */
function perturbed<N extends d.Module>(net: N, run: number): N {
  if (run === 0) return net; // as the notebook has it
  const drawn = d.randomState();
  d.seed(1_000_000 + run);
  for (const weights of net.parameters().values()) {
    weights.assign(tf.tidy(() => weights.mul(d.randn(weights.shape).mul(1e-7).add(1))));
  }
  d.setRandomState(drawn);
  return net;
}

/** Trains as the notebooks do, and returns the averaged network. */
async function trained<N extends d.Module>(
  net: N,
  { iterations, learningRate, emaDecay }: TrainingHyperparameters,
  loss: () => tf.Scalar,
): Promise<N> {
  return (await d.train(net, loss, { iterations, learningRate, averageDecay: emaDecay })).average;
}

/** The Chamfer distances of an evaluation: its draws, one after another, from the notebook's seed. */
async function evaluated(
  seed: number,
  { samples, draws = 1 }: Evaluation,
  sample: (x: tf.Tensor2D) => Promise<tf.Tensor2D>,
): Promise<number[]> {
  d.seed(seed);
  const distances: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn = await sample(d.randn([samples, 2]));
    distances.push(d.chamferDistance(await drawn.data<"float32">(), points.subarray(0, 2 * samples)));
  }
  return distances;
}

async function runA1(run: number): Promise<Distances> {
  const { seed, hyperparameters: h } = a1;
  const schedule = d.linearSchedule(h.T, { start: h.betaStart, end: h.betaEnd });
  const tables = d.tables(schedule);
  d.seed(seed);
  const net = perturbedNet(h, run);
  const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), tables, d.minibatch(data, h.batchSize));
  const average = await trained(net, h, loss);
  const denoise: d.Denoiser = (x, t) => average.forward(x, t);
  const [ddpm, ddim] = [d.planDdpm(schedule), d.planDdim(schedule, d.leading(h.T, h.ddimSteps))];
  return {
    "a1.ddpm": await evaluated(seed, findEvaluation("a1.ddpm"), (x) => d.sampleDdpm(denoise, x, ddpm)),
    "a1.ddim": await evaluated(seed, findEvaluation("a1.ddim"), (x) => d.sampleDdim(denoise, x, ddim)),
  };
}

async function runA2(run: number): Promise<Distances> {
  const { seed, hyperparameters: h } = a2;
  const schedule = d.linearSchedule(h.T, { start: h.betaStart, end: h.betaEnd });
  const tables = d.tables(schedule);
  d.seed(seed);
  const net = perturbedNet(h, run);
  const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), tables, d.minibatch(data, h.batchSize));
  const average = await trained(net, h, loss);
  const denoise: d.Denoiser = (x, t) => average.forward(x, t);
  const continuous = d.continuousSchedule(schedule);
  const grid = (steps: number) => d.linspace(h.T, steps + 1);
  const first = d.planDpmSolver1(continuous, grid(h.nfe), { end: "last time" });
  const second = d.planDpmSolver2(continuous, grid(h.nfe / 2), { end: "last time" });
  return {
    "a2.dpm1": await evaluated(seed, findEvaluation("a2.dpm1"), (x) => d.sampleDpmSolver1(denoise, x, first)),
    "a2.dpm2": await evaluated(seed, findEvaluation("a2.dpm2"), (x) => d.sampleDpmSolver2(denoise, x, second)),
  };
}

async function runA3(run: number): Promise<Distances> {
  const { seed, hyperparameters: h } = a3;
  const velocityOf = (net: d.SimpleNet): d.Velocity => (x, t) => net.forward(x, t.mul(h.timeScale));
  const euler = (velocity: d.Velocity, x: tf.Tensor2D, steps: number) =>
    d.sampleFlowEuler(velocity, x, d.planFlowEuler(d.flowTimes(steps)));
  d.seed(seed);
  const net = perturbedNet(h, run);
  const { sigmaMin } = h;
  const flow = velocityOf(
    await trained(net, h, () => d.flowMatchingLoss(velocityOf(net), d.minibatch(data, h.batchSize), { sigmaMin })),
  );
  d.seed(seed + 1);
  const x0 = d.randn([h.pairCount, 2]);
  const x1 = await euler(flow, x0, h.pairSteps);
  d.seed(seed);
  const straightNet = perturbedNet(h, run);
  const straight = velocityOf(
    await trained(straightNet, h, () => {
      const rows = d.randint(0, h.pairCount, [h.batchSize]);
      return d.flowMatchingLoss(velocityOf(straightNet), x1.gather(rows), { x0: x0.gather(rows), sigmaMin: 0 });
    }),
  );
  return {
    "a3.fm": await evaluated(seed, findEvaluation("a3.fm"), (x) => euler(flow, x, h.flowSteps)),
    "a3.rf": await evaluated(seed, findEvaluation("a3.rf"), (x) => euler(straight, x, h.rectifiedSteps)),
  };
}

async function runA4(run: number): Promise<Distances> {
  const { hyperparameters: h } = a4;
  const seed = a4.seed + run;
  const faces = await loadImageDataset("pixel_faces");
  const all = [tf.tensor4d(faces.pixels, [...faces.shape]), tf.tensor1d(faces.labels, "int32")] as const;
  const schedule = d.cosineSchedule(h.T);
  const tables = d.tables(schedule);
  d.seed(seed);
  const net = new d.UNet(3, h.widths, { classes: faces.classes.length });
  d.randn([24, 16, 16, 3]); // of which the notebook draws faces while it trains
  const average = await trained(net, h, () => {
    const [x0, label] = d.minibatch(all, h.batchSize);
    const told = d.withCondition(net, d.dropLabels(label, net.classes, h.dropped));
    return d.predictionLoss("v", told, tables, x0, { noise: d.randn(x0.shape) });
  });
  tf.dispose([...all]);

  const heldOut = await imageDatasets.pixel_faces.generate(3000, 1);
  const label = tf.tensor1d(wantedClasses(h.samples), "int32");
  const plan = d.planDdim(schedule, d.trailing(h.T, h.steps));
  const measured = async (id: string, network: (x: tf.Tensor4D, t: tf.Tensor1D) => tf.Tensor4D) => {
    const evaluation = findEvaluation(id);
    const measure = await measureOf(evaluation).against(heldOut, h.samples);
    d.seed(seed);
    const values: number[] = [];
    for (let draw = 0; draw < h.draws; draw++) {
      const x = await d.sampleDdim(d.toDenoiser("v", network, schedule), d.randn([h.samples, 16, 16, 3]), plan);
      values.push(measure(await x.data<"float32">()));
    }
    return values;
  };
  return {
    "a4.faces": await measured("a4.faces", d.withCondition(average, label)),
    "a4.classes": await measured("a4.classes", d.withGuidance({ network: average, label }, h.guidance)),
  };
}

const runs: Readonly<Record<string, (run: number) => Promise<Distances>>> = {
  a1: runA1,
  a2: runA2,
  a3: runA3,
  a4: runA4,
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
const deviation = (values: readonly number[]) => {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0) / (values.length - 1));
};

/** One row for each graded result: what its median of draws scatters, and what a single draw would. */
export function fairnessTable(all: readonly Distances[]): string {
  const spread = (values: readonly number[]) => `${mean(values).toFixed(1)} ± ${deviation(values).toFixed(1)}`;
  const ids = [...new Set(all.flatMap(Object.keys))].sort();
  const rows = ids.map((id) => {
    const { limits, draws = 1, title } = findEvaluation(id);
    const distances = all.flatMap((run) => run[id] === undefined ? [] : [run[id]]);
    const graded = distances.map(median);
    const far = mean(graded) + 4 * deviation(graded);
    const first = distances.map(([one]) => one!);
    const cells = [distances.length, draws, spread(first), spread(graded), Math.max(...graded).toFixed(1)];
    return [title, ...cells.map(String), far.toFixed(1), String(limits[0]!.below)];
  });
  const head = ["graded result", "runs", "draws", "one draw", "their median", "worst", "mean + 4 sd", "limit"];
  return markdownTable([head, ...rows]);
}

const place = { begin: "<!-- runs: written by docs/fairness.ts -->", end: "<!-- end of runs -->" };

if (import.meta.main) {
  const options = { runs: { type: "string", default: "40" } } as const;
  const { positionals, values } = parseArgs({ args: Deno.args, allowPositionals: true, options });
  const file = new URL("fairness.json", import.meta.url);
  const page = new URL("fairness.md", import.meta.url);
  const known: Distances[] = JSON.parse(await Deno.readTextFile(file).catch(() => "[]"));
  for (const id of positionals) {
    const done = known.filter((run) => Object.keys(run).some((key) => key.startsWith(`${id}.`))).length;
    for (let run = done; run < Number(values.runs); run++) {
      const distances = await runs[id]!(run);
      known.push(distances);
      console.log(
        id,
        run,
        JSON.stringify(distances, (_, value) => typeof value === "number" ? Math.round(10 * value) / 10 : value),
      );
      await Deno.writeTextFile(file, `[\n${known.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
    }
  }
  await Deno.writeTextFile(page, withText(await Deno.readTextFile(page), place, fairnessTable(known), "table"));
}
