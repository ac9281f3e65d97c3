/**
 * Draws samples again from the weights that came out of a student's training, with the library's network and samplers: samples
 * that are not from this network are found by it.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Assignment, Evaluation } from "../../assignments/mod.ts";
import { measureOf } from "../../assignments/measure.ts";
import type { Module } from "../../../lib/networks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { randn, RandomStream } from "../../../lib/random/mod.ts";
import { librarySamplers } from "./library_samplers.ts";
import { median } from "../../assignments/evaluate.ts";
import type { Weights } from "./run.ts";

/** At least so many draws: the median of fewer scatters too much to say anything by it. */
const DRAWS = 3;

/** The library's network with the weights of a student's; undefined where they are not those of such a network. */
function networkWith(weights: Weights, make: () => Module): Module | undefined {
  const net = make();
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
  /** What is measured, the median of several draws; infinite where a sample is not finite. */
  readonly value: number;
  /** The first draw, from the noise that the notebook's seed gives. */
  readonly first: Float32Array;
}

/**
 * Draws the samples of an evaluation from the weights of the trainings.
 *
 * @param measured What measures a draw.
 * @returns Undefined where the weights are not those of the assignment's networks.
 */
export async function redraw(
  { id: assignment, seed }: Assignment,
  evaluation: Evaluation,
  trainings: readonly Weights[],
  measured: (draw: Float32Array) => number,
): Promise<Redrawn | undefined> {
  await startBackend(); // not before: while student code runs, this process stays small
  const { id, samples, draws = 1 } = evaluation;
  const { network, samplers } = librarySamplers(assignment);
  const nets = trainings.map((weights) => networkWith(weights, network));
  try {
    const usable = nets.filter((net) => net !== undefined);
    if (usable.length === 0 || usable.length < nets.length) return undefined;
    const sample = samplers(usable)[id];
    if (sample === undefined) return undefined;
    const stream = new RandomStream({ seed, counter: 0 });
    const all: Float32Array[] = [];
    for (let draw = 0; draw < Math.max(DRAWS, draws); draw++) {
      const noise = stream.run(() => randn([samples, ...measureOf(evaluation).shape]));
      const x = await stream.run(() => sample(noise));
      all.push(await x.data<"float32">());
      tf.dispose([noise, x]);
    }
    const values = all.map((draw) => draw.every(Number.isFinite) ? measured(draw) : Infinity);
    return { value: median(values), first: all[0]! };
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
