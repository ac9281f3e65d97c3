/**
 * Singlestep methods: a step calls the network one, two or three times between a time s and the next, and then forgets.
 *
 * One entry of such a plan is one call of the network. That keeps the count honest (the length of the plan is the NFE),
 * and steps of different order can stand in one plan, which the last steps need: to mix orders, join plans.
 *
 * All these methods, from Euler's to DPM-Solver-3, compute each stage from the same three things: x_s at the start of
 * the step, what the network said there, eps_s, and what it says now, eps:
 *
 *     next = x * x_s + eps * eps_s + change * (eps - eps_s)
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "./denoiser.ts";
import type { ScanOptions, Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";

/** One call of the network, and what is made of it. */
export interface StageCoefficients {
  /** What the network is told. */
  readonly t: number;
  /** 1 if a step starts here, 0 if this is a later stage of it. */
  readonly starts: number;
  /** Factor of x_s. */
  readonly x: number;
  /** Factor of eps_s. */
  readonly eps: number;
  /** Factor of eps - eps_s. */
  readonly change: number;
}

/** Where a step started, and what the network said there. */
export type StepStart = Memory<"xs" | "epsS">;

/**
 * One stage.
 *
 * x: [N, D], eps: [N, D] what the network says of it, start: [N, D] each -> x of the next stage, and the start
 */
export function singlestepStage(
  x: tf.Tensor2D,
  eps: tf.Tensor2D,
  start: StepStart,
  c: Tensors<StageCoefficients>,
): Memory<"x" | "xs" | "epsS"> {
  const later = c.starts.neg().add(1);
  const xs: tf.Tensor2D = x.mul(c.starts).add(start.xs.mul(later)); // x where a step starts, else the old one
  const epsS: tf.Tensor2D = eps.mul(c.starts).add(start.epsS.mul(later));
  return { x: xs.mul(c.x).add(epsS.mul(c.eps)).add(eps.sub(epsS).mul(c.change)), xs, epsS };
}

/** Walks a plan of stages. */
export function scanSinglestep(
  denoise: Denoiser,
  x: tf.Tensor2D,
  plan: readonly StageCoefficients[],
  options: ScanOptions,
): Promise<tf.Tensor2D> {
  const stage = (x: tf.Tensor2D, start: StepStart, c: Tensors<StageCoefficients>) =>
    singlestepStage(x, denoise(x, c.t), start, c);
  return scanWithMemory(x, ["xs", "epsS"], plan, stage, options);
}
