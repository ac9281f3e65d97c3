/** The ways that single points take from noise to data. @module */
import { checkPoints, type Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots } from "./dots.ts";
import type { Figure } from "./figure.ts";
import { evenlySpread, type StepFrame } from "./reverse_process_frames.ts";
import type { Mark, Panel } from "./panel.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors, mix } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** The trajectory of one sampler. */
export interface TrajectoryPanel {
  /** E.g. "DDPM: stochastic". */
  readonly title: string;
  /** In order, the noise first; the same points in the same rows in each. */
  readonly frames: readonly StepFrame[];
}

/** Options of {@linkcode trajectories}. */
export interface TrajectoriesOptions {
  /** Default "From noise to data". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Points to follow, evenly spread over the rows. Default 24. */
  count: number;
  /** Width in CSS pixels. Default 900. */
  width: number;
}

/**
 * The paths of some points under several samplers, side by side; along a path grey (noise) turns to orange (sample).
 *
 * @param panels One per sampler. Start them from the same noise, and the same points are followed in each.
 * @param data Points of the target, drawn faintly behind: [x0, y0, x1, y1, ...].
 * @throws {RangeError} If there are no panels, one has fewer than two frames or frames of unequal length, count is not
 * a positive integer, or points are empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { trajectories } from "@diffusion-course/diffusion/plots";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * const frames = [0, 1, 2].map((step) => ({ step, points: data.map((x) => x * step / 2) }));
 * trajectories([{ title: "DDIM: deterministic", frames }], data);
 * ```
 */
export function trajectories(
  panels: readonly TrajectoryPanel[],
  data: Points,
  options: Partial<TrajectoriesOptions> = {},
): Figure {
  const { count, ...settings } = withDefaults("trajectories", options, {
    title: "From noise to data",
    subtitle: "",
    count: 24,
    width: 900,
  });
  if (panels.length === 0) {
    throw new RangeError("trajectories: there are no panels. Give one { title, frames } per sampler.");
  }
  if (!(Number.isInteger(count) && count > 0)) {
    throw new RangeError(`trajectories: count is ${count}. Give a positive whole number of points to follow.`);
  }
  const drawn = panels.map(({ title, frames }): Panel => {
    checkFrames(title, frames);
    return {
      title,
      marks: [dots(data, "trajectories: data", { color: faintData }), paths(frames, count)],
    };
  });
  return scatterFigure(drawn, {
    ...settings,
    legend: [
      { label: "start: noise", color: colors.noise },
      { label: "end: sample", color: colors.samples },
      { label: "data", color: faintData },
    ],
    domain: squareDomain(data),
    columns: panels.length,
  });
}

const faintData = mix(colors.background, colors.data, 0.3);

/** More moments of a path than these make a noisy one a tangle of ink. */
const mostMoments = 100;

function checkFrames(title: string, frames: readonly StepFrame[]): void {
  if (frames.length < 2) {
    throw new RangeError(
      `trajectories: "${title}" has ${frames.length} frames. A path needs at least two: sample with a trajectory.`,
    );
  }
  for (const { step, points } of frames) {
    checkPoints(points, `trajectories: "${title}", step ${step}`);
    if (points.length !== frames[0]!.points.length) {
      throw new RangeError(
        `trajectories: "${title}" has ${points.length / 2} points at step ${step}, but ` +
          `${frames[0]!.points.length / 2} at step ${frames[0]!.step}. Each frame must hold the same points.`,
      );
    }
  }
}

/** Follows `count` rows through the frames. */
function paths(frames: readonly StepFrame[], count: number): Mark {
  const moments = evenlySpread(frames, mostMoments);
  const first = frames[0]!.points;
  const last = frames.at(-1)!.points;
  const rows = evenlySpread(Array.from({ length: first.length / 2 }, (_, row) => row), count);
  return ({ context, x, y }) => {
    const dot = (points: Points, row: number, fill: string) => {
      context.beginPath();
      context.arc(x(points[2 * row]!), y(points[2 * row + 1]!), 3.5, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
      context.strokeStyle = colors.background;
      context.stroke();
    };
    context.lineWidth = 1;
    context.lineJoin = "round";
    for (let k = 1; k < moments.length; k++) {
      const before = moments[k - 1]!.points;
      const after = moments[k]!.points;
      const share = k / (moments.length - 1);
      context.strokeStyle = mix(colors.noise, colors.samples, share);
      context.globalAlpha = 0.35 + 0.6 * share;
      context.beginPath();
      for (const row of rows) {
        context.moveTo(x(before[2 * row]!), y(before[2 * row + 1]!));
        context.lineTo(x(after[2 * row]!), y(after[2 * row + 1]!));
      }
      context.stroke();
    }
    context.globalAlpha = 1;
    for (const row of rows) dot(first, row, colors.noise);
    for (const row of rows) dot(last, row, colors.samples);
    return 0;
  };
}
