/**
 * The forward process: data that turn into noise.
 *
 * @module
 */
import type { NoiseSchedule } from "../lib/schedules/noise_schedule.ts";
import { cosineSchedule, linearSchedule, quadraticSchedule } from "../lib/schedules/noise_schedule.ts";
import type { PlaygroundState, ScheduleName } from "./state.ts";

/** Training steps of every schedule here. */
export const T = 1000;

/** A schedule by its name. */
export function scheduleNamed(name: ScheduleName): NoiseSchedule {
  return { linear: linearSchedule, cosine: cosineSchedule, quadratic: quadraticSchedule }[name](T);
}

/** What is left of the data, and how much noise there is, at a share of the way from data (0) to noise (1). */
export function mixtureAt(
  { learns, schedule }: Pick<PlaygroundState, "learns" | "schedule">,
  share: number,
): { readonly alpha: number; readonly sigma: number } {
  if (learns === "velocity") return { alpha: 1 - share, sigma: share }; // flow matching: a straight line
  if (share === 0) return { alpha: 1, sigma: 0 };
  const alphaBar = scheduleNamed(schedule).alphasCumprod[Math.round(share * (T - 1))]!;
  return { alpha: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) }; // DDPM eq. 4
}

/** Points [N, 2] and noise of the same size -> alpha points + sigma noise. */
export function dissolve(
  points: Float32Array,
  noise: ArrayLike<number>,
  { alpha, sigma }: { readonly alpha: number; readonly sigma: number },
): Float32Array {
  return points.map((value, i) => alpha * value + sigma * noise[i]!);
}
