/** From noise to data, frame by frame. @module */
import type { Points } from "../metrics/points.ts";
import type { Frame } from "./figure.ts";
import { scatterFrames } from "./scatter_frames.ts";
import { withDefaults } from "./with_defaults.ts";

/** The samples after some steps of a sampler, as a trajectory keeps them. */
export interface StepFrame {
  /** Steps done; 0 is the noise that sampling starts from. */
  readonly step: number;
  /** [x0, y0, x1, y1, ...]. */
  readonly points: Points;
}

/** Options of {@linkcode reverseProcessFrames}. */
export interface ReverseProcessOptions {
  /** Default "Reverse process". */
  title: string;
  /** The most frames to make; of more, evenly spread ones are taken, first and last included. Default 51. */
  most: number;
  /** Width in CSS pixels. Default 420. */
  width: number;
}

/**
 * The reverse process as pictures for an animation or a slider: samples over the faint target, on a scale that stays.
 *
 * @param frames Frames of a trajectory, in order.
 * @param data Points of the target: [x0, y0, x1, y1, ...].
 * @throws {RangeError} If there are no frames, `most` is not a whole number of at least 2, or points are empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { reverseProcessFrames } from "@diffusion-course/diffusion/plots";
 * import { assertEquals } from "@std/assert";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * const frames = [0, 1, 2].map((step) => ({ step, points: data.map((x) => x * step / 2) }));
 * assertEquals(reverseProcessFrames(frames, data).map(({ label }) => label)[1], "step 1 of 2");
 * ```
 */
export function reverseProcessFrames(
  frames: readonly StepFrame[],
  data: Points,
  options: Partial<ReverseProcessOptions> = {},
): Frame[] {
  const { title, most, width } = withDefaults("reverseProcessFrames", options, {
    title: "Reverse process",
    most: 51,
    width: 420,
  });
  const last = frames.at(-1);
  if (last === undefined) {
    throw new RangeError("reverseProcessFrames: there are no frames. Sample with a trajectory and give its frames.");
  }
  if (!(Number.isInteger(most) && most >= 2)) {
    throw new RangeError(`reverseProcessFrames: most is ${most}. Give a whole number of at least 2.`);
  }
  const contents = evenlySpread(frames, most).map(({ step, points }) => (
    { label: `step ${step} of ${last.step}`, points }
  ));
  return scatterFrames(contents, data, { figure: "reverseProcessFrames", title, width });
}

/** At most `most` of the items, evenly spread, the first and the last among them. */
export function evenlySpread<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(items.length, most);
  return Array.from({ length: count }, (_, i) => items[Math.round(i * (items.length - 1) / Math.max(1, count - 1))]!);
}
