import * as tf from "@tensorflow/tfjs";
import { type ScanOptions, Trajectory } from "../../../lib/samplers/mod.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { type Observation, observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { fitStep, type FittedStep, momentsOf } from "./fit_step.ts";
import { joinPieces } from "./join_pieces.ts";
import { type NetworkCall, stubNetwork, timesTold } from "./stub_network.ts";

/** Enough points that means and deviations are known to about 0.02. */
export const loopPoints = 4096;

/** What a sampling loop did, seen from the network that it asked. */
export interface LoopRun {
  /** The times that the network was told, call by call. */
  readonly times: Observation;
  /** Mean and standard deviation of the points that the network saw first. */
  readonly startMean: Observation;
  readonly startDeviation: Observation;
  /** Root of the mean square of their coordinates. */
  readonly startSize: Observation;
  /** For each step: how much of x it keeps, and how much of the prediction it takes. */
  readonly keep: Observation;
  readonly take: Observation;
  /** For each step: the standard deviation of the noise that it adds, and the shift common to all points. */
  readonly noise: Observation;
  readonly shift: Observation;
  /** For each step: the size of noise and shift together, as the root of the mean square. */
  readonly added: Observation;
  /** How much the noise of a step is like that of the step before it: 0 for noise drawn anew, 1 for the same. */
  readonly noiseAgain: Observation;
  /** Frames that the trajectory in the options has collected. */
  readonly frames: Observation;
}

/** What a loop did in each step, from the call of the network to the next call, or to the result. */
export function fitSteps(calls: readonly NetworkCall[], result: ArrayLike<number>): FittedStep[] {
  return calls.map(({ x, eps }, i) => fitStep(x, eps, calls[i + 1]?.x ?? result));
}

/** What a step adds beside what it keeps and takes. */
const addedBy = ({ x, eps }: NetworkCall, next: ArrayLike<number>, { keep, take }: FittedStep): Float64Array =>
  Float64Array.from(x, (value, i) => next[i]! - keep * value - take * eps[i]!);

/** The largest correlation between what two steps in turn add, of those that add noise; not-a-number counts as none. */
function noiseAgain(calls: readonly NetworkCall[], result: ArrayLike<number>, steps: readonly FittedStep[]): number {
  const added = calls.map((call, i) => addedBy(call, calls[i + 1]?.x ?? result, steps[i]!));
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const alike = added.slice(1).map((one, i) => {
    if (!(steps[i]!.noise > 1e-2 && steps[i + 1]!.noise > 1e-2)) return 0;
    return dot(one, added[i]!) / Math.sqrt(dot(one, one) * dot(added[i]!, added[i]!)) || 0;
  });
  return Math.max(0, ...alike);
}

/** Waits until the network is no longer asked. */
export async function quiet(calls: readonly NetworkCall[]): Promise<void> {
  let before: number;
  do {
    before = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (calls.length > before);
}

/** The times of which a sampling loop tells the network, where nothing else matters; none if it takes no step. */
export async function observeTimes(loop: (denoise: Denoiser) => unknown, points: number): Promise<Observation> {
  const { denoise, calls } = stubNetwork();
  try {
    const returned = await loop(denoise);
    if (returned === undefined) await quiet(calls); // a loop that was not returned still runs
  } catch (error) {
    if (!(error instanceof RangeError && error.message.startsWith("scan: there are no steps"))) throw error;
  }
  return observeNumbers(timesTold(joinPieces(calls, points)));
}

/**
 * Runs a sampling loop on the stub network and looks at every step that it takes.
 *
 * @param name The name of the loop, for messages.
 * @throws {Unusable} If the loop does not ask the network, or returns no points.
 */
export async function runLoop(
  name: string,
  loop: (denoise: Denoiser, shape: [number, number], options: ScanOptions) => unknown,
): Promise<LoopRun> {
  const { denoise, calls: asked } = stubNetwork();
  const trajectory = new Trajectory();
  const returned = await loop(denoise, [loopPoints, 2], { trajectory });
  if (returned === undefined) await quiet(asked); // a loop that was not returned still runs
  const result = await observeTensor(returned, name);
  if (returned instanceof tf.Tensor) returned.dispose();
  if (asked.length === 0) throw new Unusable(`${name} never asks the network.`);
  if (result.shape.join() !== `${loopPoints},2`) {
    throw new Unusable(
      `${name} was asked for points of shape [${loopPoints}, 2] and returned [${result.shape.join(", ")}].`,
    );
  }
  const calls = joinPieces(asked, loopPoints);
  const odd = calls.find(({ x }) => x.length !== 2 * loopPoints);
  if (odd !== undefined) {
    throw new Unusable(`${name} was asked for ${loopPoints} points and gives the network ${odd.x.length / 2}.`);
  }
  const start = momentsOf(calls[0]!.x);
  const steps = fitSteps(calls, result.values);
  return {
    times: observeNumbers(timesTold(calls)),
    startMean: observeNumbers(start.mean),
    startDeviation: observeNumbers(start.deviation),
    startSize: observeNumbers([Math.hypot(...start.mean, ...start.deviation) / Math.SQRT2]),
    keep: observeNumbers(steps.map(({ keep }) => keep)),
    take: observeNumbers(steps.map(({ take }) => take)),
    noise: observeNumbers(steps.map(({ noise }) => noise)),
    shift: observeNumbers(steps.flatMap(({ shift }) => shift), [steps.length, 2]),
    added: observeNumbers(steps.map(({ noise, shift: [a, b] }) => Math.hypot(noise, Math.hypot(a, b) / Math.SQRT2))),
    noiseAgain: observeNumbers([noiseAgain(calls, result.values, steps)]),
    frames: observeNumbers([trajectory.frames.length]),
  };
}
