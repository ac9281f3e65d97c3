/**
 * Questions on the TODOs of Assignment 3, of sizes and at times that the public checks do not have.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../../lib/flow/mod.ts";
import { observeNumbers, observeTensor } from "../../../checks/observation.ts";
import { constructorQuestion, forwardQuestion } from "./a1.ts";
import { smoothNetwork } from "./draw.ts";
import { type QuestionOf, questions } from "./question.ts";

type Pairs = { readonly x0: tf.Tensor2D; readonly x1: tf.Tensor2D };
type Steps = { steps: number };

/** The number of rows of pairs, and what is between the two points of each. */
const observePairs = async ({ x0, x1 }: Pairs, name: string) => ({
  "rows": observeNumbers([x0.shape[0], x1.shape[0]]),
  "from x_0 to x_1": await observeTensor(x1.sub(x0), name),
});

/** Each TODO with its question. */
export const a3Questions = questions({
  "a3.constructor": constructorQuestion,
  "a3.forward": forwardQuestion,
  "a3.computePsiT": (async ({ computePsiT }, draw) => {
    const rows = draw.integer(2, 70);
    const t = tf.tensor1d(Array.from({ length: rows }, () => draw.uniform(0, 1)));
    const psi = computePsiT(draw.points(rows), draw.points(rows), t, draw.uniform(0, 0.3));
    return { psi_t: await observeTensor(psi, "computePsiT") };
  }) satisfies QuestionOf<
    { computePsiT(x0: tf.Tensor2D, x1: tf.Tensor2D, t: tf.Tensor1D, sigmaMin: number): tf.Tensor2D }
  >,
  "a3.computeLoss": (async ({ computeLoss }, draw) => {
    const rows = draw.integer(2, 70);
    const [x1, x0, guess] = [draw.points(rows), draw.points(rows), draw.points(rows)];
    const loss = computeLoss(() => guess, draw.uniform(0, 0.3), x1, x0);
    return { "the loss for a known prediction": await observeTensor(loss, "computeLoss") };
  }) satisfies QuestionOf<
    { computeLoss(velocity: Velocity, sigmaMin: number, x1: tf.Tensor2D, x0: tf.Tensor2D): tf.Scalar }
  >,
  "a3.eulerStep": (async ({ eulerStep }, draw) => {
    const t = draw.uniform(0, 0.8);
    const [now, next] = [tf.tensor1d([t]), tf.tensor1d([draw.uniform(t, 1)])];
    const x = eulerStep(smoothNetwork, draw.points(draw.integer(2, 70)), now, next);
    return { "x at tNext": await observeTensor(x, "eulerStep") };
  }) satisfies QuestionOf<
    { eulerStep(velocity: Velocity, x: tf.Tensor2D, t: tf.Tensor1D, tNext: tf.Tensor1D): tf.Tensor2D }
  >,
  "a3.sampleLoop": (async ({ sampleLoop }, draw) => {
    const [rows, steps] = [draw.integer(2, 70), draw.integer(2, 12)];
    return {
      "x at t = 1": await observeTensor(await sampleLoop(smoothNetwork, draw.points(rows), { steps }), "sampleLoop"),
    };
  }) satisfies QuestionOf<{ sampleLoop(velocity: Velocity, x0: tf.Tensor2D, options: Steps): Promise<tf.Tensor2D> }>,
  "a3.makePairs": (async ({ makePairs }, draw) => {
    const [count, steps] = [draw.integer(2, 70), draw.integer(2, 12)];
    const [dx, dy] = [draw.uniform(-1, 1), draw.uniform(-1, 1)];
    const along: Velocity = (x) => tf.tidy(() => x.zerosLike().add(tf.tensor2d([[dx, dy]]))) as tf.Tensor2D;
    return await observePairs(await makePairs(along, count, { steps }), "makePairs");
  }) satisfies QuestionOf<{ makePairs(velocity: Velocity, count: number, options: Steps): Promise<Pairs> }>,
  "a3.pairBatch": (async ({ pairBatch }, draw) => {
    const x0 = draw.points(draw.integer(20, 70));
    const by = tf.tensor2d([[draw.uniform(-1, 1), draw.uniform(-1, 1)]]);
    return await observePairs(pairBatch({ x0, x1: x0.add(by) }, draw.integer(2, 90)), "pairBatch");
  }) satisfies QuestionOf<{ pairBatch(pairs: Pairs, size: number): Pairs }>,
  "a3.reflowLoss": (async ({ reflowLoss }, draw) => {
    const x0 = draw.points(draw.integer(20, 70));
    const by = tf.tensor2d([[draw.uniform(-1, 1), draw.uniform(-1, 1)]]);
    const rest: Velocity = (x) => x.zerosLike();
    const loss = reflowLoss(rest, { x0, x1: x0.add(by) }, draw.integer(2, 90));
    return { "the loss of a flow that stands still": await observeTensor(loss, "reflowLoss") };
  }) satisfies QuestionOf<{ reflowLoss(velocity: Velocity, pairs: Pairs, batchSize: number): tf.Scalar }>,
});
