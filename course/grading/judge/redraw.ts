/**
 * Draws samples again from the weights that came out of a student's training, with the library's network and samplers: samples
 * that are not from this network are found by it.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Assignment, Evaluation } from "../../assignments/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { chamferDistance, SimpleNet } from "../../../lib/mod.ts";
import { randn, RandomStream } from "../../../lib/random/mod.ts";
import { librarySamplers } from "./library_samplers.ts";
import { median } from "../../assignments/evaluate.ts";
import type { Weights } from "./run.ts";

/** At least so many draws: the median of fewer scatters too much to say anything by it. */
const DRAWS = 3;

/** The library's network with the weights of a student's; undefined where they are not those of such a network. */
function networkWith(weights: Weights, widths: readonly number[]): SimpleNet | undefined {
  const net = new SimpleNet(widths);
  const own = [...net.stateDict()];
  const theirs = [...weights.values()]; // in the order of declaration, whatever the fields are called
  const fits = own.length === theirs.length &&
    own.every(([, { shape }], i) => shape.join() === theirs[i]!.shape.join() && isWhole(theirs[i]!));
  if (!fits) {
    net.dispose();
    return undefined;
  }
  tf.tidy(() => {
    net.load(new Map(own.map(([name], i) => [name, tf.tensor(theirs[i]!.values, [...theirs[i]!.shape])])));
  });
  return net;
}

const isWhole = ({ shape, values }: { readonly shape: readonly number[]; readonly values: Float32Array }) =>
  shape.reduce((size, next) => size * next, 1) === values.length && values.every(Number.isFinite);

/** What the library draws from the weights. */
export interface Redrawn {
  /** The Chamfer distance, the median of several draws; infinite where a sample is not finite. */
  readonly value: number;
  /** The first draw, from the noise that the notebook's seed gives. */
  readonly first: Float32Array;
}

/**
 * Draws the samples of an evaluation from the weights of the trainings.
 *
 * @param target The data points that are compared with.
 * @returns Undefined where the weights are not those of the assignment's networks.
 */
export async function redraw(
  { id: assignment, seed }: Assignment,
  { id, samples, draws = 1 }: Evaluation,
  trainings: readonly Weights[],
  target: Float32Array,
): Promise<Redrawn | undefined> {
  await startBackend(); // not before: while student code runs, this process stays small
  const { widths, samplers } = librarySamplers(assignment);
  const nets = trainings.map((weights) => networkWith(weights, widths));
  try {
    const usable = nets.filter((net) => net !== undefined);
    if (usable.length === 0 || usable.length < nets.length) return undefined;
    const sample = samplers(usable)[id];
    if (sample === undefined) return undefined;
    const stream = new RandomStream({ seed, counter: 0 });
    const all: Float32Array[] = [];
    for (let draw = 0; draw < Math.max(DRAWS, draws); draw++) {
      const noise = stream.run(() => randn([samples, 2]));
      const x = await stream.run(() => sample(noise));
      all.push(await x.data<"float32">());
      tf.dispose([noise, x]);
    }
    const distances = all.map((points) => points.every(Number.isFinite) ? chamferDistance(points, target) : Infinity);
    return { value: median(distances), first: all[0]! };
  } finally {
    nets.forEach((net) => net?.dispose());
  }
}

/** Nearer than this, in units of the data's deviation, a sample is the same but for rounding. */
const SAME = 0.02;

/** Whether two draws are the same point by point, but for rounding that some points carry away. */
export function areSameDraw(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  return median(Array.from(a, (value, i) => Math.abs(value - b[i]!))) < SAME;
}
