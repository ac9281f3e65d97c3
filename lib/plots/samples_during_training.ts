/** How samples get better while a network trains. @module */
import type { Points } from "../metrics/points.ts";
import type { Frame } from "./figure.ts";
import { scatterFrames } from "./scatter_frames.ts";
import { withDefaults } from "./with_defaults.ts";

/** Samples of the network as it was after some iterations. */
export interface TrainingFrame {
  /** Iterations done. */
  readonly iteration: number;
  /** [x0, y0, x1, y1, ...]. */
  readonly points: Points;
}

/** Options of {@linkcode samplesDuringTraining}. */
export interface SamplesDuringTrainingOptions {
  /** Default "Samples while training". */
  title: string;
  /** Width in CSS pixels. Default 420. */
  width: number;
}

/**
 * Samples at several moments of the training as pictures for a slider, over the faint target, on a scale that stays.
 *
 * @param frames Samples in the order of their iterations.
 * @param data Points of the target: [x0, y0, x1, y1, ...].
 * @throws {RangeError} If there are no frames, or points are empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { samplesDuringTraining } from "@diffusion-course/diffusion/plots";
 * import { assertEquals } from "@std/assert";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * const frames = [{ iteration: 199, points: data.map((x) => x / 2) }];
 * assertEquals(samplesDuringTraining(frames, data)[0]?.label, "iteration 199");
 * ```
 */
export function samplesDuringTraining(
  frames: readonly TrainingFrame[],
  data: Points,
  options: Partial<SamplesDuringTrainingOptions> = {},
): Frame[] {
  const settings = withDefaults("samplesDuringTraining", options, { title: "Samples while training", width: 420 });
  if (frames.length === 0) {
    throw new RangeError("samplesDuringTraining: there are no frames. Keep samples while training and give them.");
  }
  const contents = frames.map(({ iteration, points }) => ({ label: `iteration ${iteration}`, points }));
  return scatterFrames(contents, data, { figure: "samplesDuringTraining", ...settings });
}
