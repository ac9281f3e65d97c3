import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";

/** The sample at one moment of a scan. */
export interface Frame {
  /** Steps done: 0 is the start. */
  readonly step: number;
  /** x, row after row: for points N * D numbers, for images N * H * W * C. */
  readonly points: Float32Array;
}

/** Settings of a {@linkcode Trajectory}. */
export interface TrajectoryOptions {
  /** Steps from one frame to the next. Default 1. */
  every?: number;
}

/**
 * Collects what a sample looks like on its way: the start, every so many steps, and the end.
 *
 * @example
 * ```ts
 * import { scan, startBackend, Trajectory } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const trajectory = new Trajectory({ every: 2 });
 * await scan(tf.ones([1, 2]), [3, 2, 1], (x, t) => x.mul(t), { trajectory });
 * assertEquals(trajectory.frames.map(({ step }) => step), [0, 2, 3]);
 * assertEquals(trajectory.frames.at(-1)?.points, Float32Array.of(6, 6));
 * ```
 */
export class Trajectory {
  /** Steps from one frame to the next. */
  readonly every: number;
  /** What was collected so far. */
  readonly frames: Frame[] = [];

  /**
   * Starts without frames.
   *
   * @throws {RangeError} If `every` is not a positive integer.
   */
  constructor(options: TrajectoryOptions = {}) {
    refuseUnknownOptions("Trajectory", options, ["every"]);
    const { every = 1 } = options;
    if (!Number.isInteger(every) || every < 1) {
      throw new RangeError(`Trajectory: every is ${every}. Give a number of steps, 1 or more.`);
    }
    this.every = every;
  }

  /** Whether nothing happens but what this class does: one that is derived from it may change what a step uses. */
  get isPlain(): boolean {
    return this.observe === Trajectory.prototype.observe;
  }

  /** Takes a frame if one is due. Called by `scan`, with the number of steps done and how many there are. */
  async observe(x: tf.Tensor, step: number, total: number): Promise<void> {
    if (step === 0) this.frames.length = 0; // the same object may be used again
    if (step % this.every !== 0 && step !== total) return;
    this.frames.push({ step, points: await x.data<"float32">() });
  }
}
