/**
 * The network of the playground: small enough that a browser trains it in seconds.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { flowMatchingLoss } from "../../lib/flow/flow_matching_loss.ts";
import { SimpleNet } from "../../lib/networks/simple_net.ts";
import { epsilonLoss } from "../../lib/objectives/epsilon_loss.ts";
import { tables } from "../../lib/objectives/table.ts";
import { minibatch } from "../../lib/training/minibatch.ts";
import { scheduleNamed, T } from "../dissolve.ts";
import type { PlaygroundState } from "../state.ts";

/** Values per row before, between and after the layers. */
const WIDTHS = [2, 64, 64, 64, 2];
/** Numbers that describe a time. */
const SINUSOIDS = 32;
/** Rows of a batch. */
const BATCH = 256;
/** How a training goes. */
export const settings = { learningRate: 3e-3, averageDecay: 0.98, weightDecay: 0, maxGradNorm: Infinity } as const;

/** A network with new weights. */
export const newNetwork = (): SimpleNet => new SimpleNet(WIDTHS, { sinusoids: SINUSOIDS });

/** x: [N, 2], t as the sampler counts it -> the noise, or the velocity: [N, 2]. Flow matching counts from 0 to 1. */
export function asked(net: SimpleNet, learns: PlaygroundState["learns"]) {
  return (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => net.forward(x, learns === "noise" ? t : t.mul(T));
}

/** The loss of one batch of data [N, 2]. */
export function lossOn(
  data: tf.Tensor2D,
  { learns, schedule }: Pick<PlaygroundState, "learns" | "schedule">,
): (net: SimpleNet) => tf.Scalar {
  if (learns === "velocity") return (net) => flowMatchingLoss(asked(net, learns), minibatch(data, BATCH));
  const marginals = tables(scheduleNamed(schedule));
  return (net) => epsilonLoss(asked(net, learns), marginals, minibatch(data, BATCH));
}
