/**
 * Watching one step of a solver: what it asks the network, and what it makes of the answers.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { ContinuousMarginals } from "../../../lib/objectives/continuous_marginals.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { type Observation, observePoints, observeTensor, refuseUnchanged, Unusable } from "../observation.ts";
import { normals, oneTime } from "../instruments/inputs.ts";
import { joinPieces } from "../instruments/join_pieces.ts";
import { type NetworkCall, stubNetwork } from "../instruments/stub_network.ts";
import { picturePoints, toyDenoiser } from "../instruments/toy_data.ts";
import { smallMarginals, smallTimes } from "./small_marginals.ts";

/** A step from x at time s to x at time t. */
export type SolverStep = (
  denoise: Denoiser,
  marginals: ContinuousMarginals,
  x: tf.Tensor2D,
  s: tf.Tensor1D,
  t: tf.Tensor1D,
) => tf.Tensor2D;

/** Times s and t. They lie far apart, so that the middle in t is not that in lambda; some are no whole numbers. */
export const steps = [[19, 8], [12, 2.3], [8.6, 3.2], [4.7, 0]] as const;

/** What the numbers of a list belong to. */
export const entries = steps.map(([s, t]) => `s = ${s}, t = ${t}`);

/** What happened in a step. */
export interface WatchedStep {
  /** Where it started: [N, 2], row after row. */
  readonly x: Float32Array;
  /** Where it led. */
  readonly next: Observation;
  /** At least one. */
  readonly calls: readonly [NetworkCall, ...NetworkCall[]];
}

/**
 * Takes one step on the stub network.
 *
 * @param name The name of the function, for messages.
 * @throws {Unusable} If it does not ask the network, or returns no tensor.
 */
export async function watchStep(
  name: string,
  step: SolverStep,
  [s, t]: readonly [number, number],
  points = 8,
): Promise<WatchedStep> {
  const x = normals(1, points, 1.5);
  const { denoise, calls } = stubNetwork();
  const next = await observePoints(step(denoise, smallMarginals(), x, oneTime(s), oneTime(t)), name, x.shape);
  const [first, ...others] = joinPieces(calls, points);
  if (first === undefined) throw new Unusable(`${name} does not ask the network: call denoise(x, s).`);
  refuseUnchanged(name, await x.data(), [next]);
  return { x: await x.data<"float32">(), next, calls: [first, ...others] };
}

/** Draws points by steps that are equal in lambda: data in five spots, with the perfect network. */
export async function drawBySteps(name: string, step: SolverStep, count: number): Promise<Observation> {
  const [denoise, marginals, times] = [toyDenoiser(), smallMarginals(), smallTimes(count + 1)];
  let x = normals(30, picturePoints);
  for (let i = 0; i < count; i++) x = step(denoise, marginals, x, oneTime(times[i]!), oneTime(times[i + 1]!));
  return await observeTensor(x, name);
}
