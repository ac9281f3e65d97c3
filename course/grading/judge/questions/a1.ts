/**
 * Questions on the TODOs of Assignment 1, of sizes and at times that the public checks do not have.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../../lib/samplers/denoiser.ts";
import type { ScanOptions } from "../../../../lib/samplers/mod.ts";
import { networkFor, setWeights } from "../../../checks/a1/forward.ts";
import { makeNetwork, type NetworkFunctions, timeLinearsOf } from "../../../checks/a1/time_linears.ts";
import { observeTimes } from "../../../checks/instruments/loop_run.ts";
import type { Schedule } from "../../../checks/instruments/small_schedule.ts";
import { observeNumbers, observeTensor } from "../../../checks/observation.ts";
import { smoothNetwork } from "./draw.ts";
import { type QuestionOf, questions } from "./question.ts";

type Alphas = { computeAlphas(betas: Float64Array): { alphas: Float64Array; alphasCumprod: Float64Array } };
type QSample = { qSample(schedule: Schedule, x0: tf.Tensor2D, t: tf.Tensor1D, noise: tf.Tensor2D): tf.Tensor2D };
type PSample = {
  pSample(net: Denoiser, schedule: Schedule, x: tf.Tensor2D, t: tf.Tensor1D, noise: tf.Tensor2D): tf.Tensor2D;
};
type Options = ScanOptions & { steps?: number };
type Loop = (net: Denoiser, schedule: Schedule, shape: [number, number], options: Options) => unknown;
type ComputeLoss = { computeLoss(net: Denoiser, schedule: Schedule, x0: tf.Tensor2D, noise: tf.Tensor2D): tf.Scalar };
type Ddim = {
  ddimPSample(
    net: Denoiser,
    schedule: Schedule,
    x: tf.Tensor2D,
    t: tf.Tensor1D,
    tPrev: tf.Tensor1D,
    eta: number,
    noise: tf.Tensor2D,
  ): tf.Tensor2D;
};

export const constructorQuestion: QuestionOf<NetworkFunctions> = (functions, draw) => {
  const widths = [draw.integer(2, 5), draw.integer(3, 9), draw.integer(3, 9), draw.integer(2, 4)];
  const net = makeNetwork(functions, widths);
  const sizes = timeLinearsOf(net).flatMap(({ dIn, dOut }) => [dIn, dOut]);
  net.dispose();
  return { "sizes of the layers": observeNumbers(sizes) };
};

export const forwardQuestion: QuestionOf<NetworkFunctions> = async (functions, draw) => {
  const net = networkFor(functions, [2, draw.integer(3, 9), draw.integer(3, 9), 2]);
  setWeights(net);
  const rows = draw.integer(2, 40);
  const prediction = await observeTensor(net.forward(draw.points(rows), draw.steps(rows, 1000)), "forward");
  net.dispose();
  return { "the prediction": prediction };
};

export const alphasQuestion: QuestionOf<Alphas> = ({ computeAlphas }, draw) => {
  const { alphas, alphasCumprod } = computeAlphas(draw.betas(draw.integer(2, 60)));
  return { alphas: observeNumbers(alphas), alphasCumprod: observeNumbers(alphasCumprod) };
};

export const qSampleQuestion: QuestionOf<QSample> = async ({ qSample }, draw) => {
  const [T, rows] = [draw.integer(5, 20), draw.integer(2, 70)];
  const x = qSample(draw.schedule(T), draw.points(rows), draw.steps(rows, T), draw.points(rows));
  return { x_t: await observeTensor(x, "qSample") };
};

export const computeLossQuestion: QuestionOf<ComputeLoss> = async ({ computeLoss }, draw) => {
  const rows = draw.integer(2, 70);
  const [x0, noise, guess] = [draw.points(rows), draw.points(rows), draw.points(rows)];
  const loss = computeLoss(() => guess, draw.schedule(draw.integer(5, 20)), x0, noise);
  return { "the loss for a known prediction": await observeTensor(loss, "computeLoss") };
};

/** Each TODO with its question. */
export const a1Questions = questions({
  "a1.constructor": constructorQuestion,
  "a1.forward": forwardQuestion,
  "a1.computeAlphas": alphasQuestion,
  "a1.qSample": qSampleQuestion,
  "a1.pSample": (async ({ pSample }, draw) => {
    const [T, rows] = [draw.integer(5, 20), draw.integer(2, 70)];
    const t = tf.tensor1d([draw.integer(0, T - 1)]);
    return {
      "x_{t-1}": await observeTensor(
        pSample(smoothNetwork, draw.schedule(T), draw.points(rows), t, draw.points(rows)),
        "pSample",
      ),
    };
  }) satisfies QuestionOf<PSample>,
  "a1.pSampleLoop": (async ({ pSampleLoop }, draw) => {
    const [T, rows] = [draw.integer(5, 20), draw.integer(2, 70)];
    const loop = (net: Denoiser) => pSampleLoop(net, draw.schedule(T), [rows, 2], {});
    return { "the times that the network is told": await observeTimes(loop, rows) };
  }) satisfies QuestionOf<{ pSampleLoop: Loop }>,
  "a1.computeLoss": computeLossQuestion,
  "a1.ddimPSample": (async ({ ddimPSample }, draw) => {
    const rows = draw.integer(2, 70);
    const t = draw.integer(4, 19);
    const [now, before] = [tf.tensor1d([t]), tf.tensor1d([draw.integer(-1, t - 1)])];
    const [x, noise, eta] = [draw.points(rows), draw.points(rows), draw.uniform(0, 1)];
    const x0 = ddimPSample(smoothNetwork, draw.schedule(20), x, now, before, eta, noise);
    return { "x_{t'}": await observeTensor(x0, "ddimPSample") };
  }) satisfies QuestionOf<Ddim>,
  "a1.ddimPSampleLoop": (async ({ ddimPSampleLoop }, draw) => {
    const [steps, rows] = [draw.integer(2, 10), draw.integer(2, 70)];
    const loop = (net: Denoiser) => ddimPSampleLoop(net, draw.schedule(20), [rows, 2], { steps });
    return { "the times that the network is told": await observeTimes(loop, rows) };
  }) satisfies QuestionOf<{ ddimPSampleLoop: Loop }>,
});
