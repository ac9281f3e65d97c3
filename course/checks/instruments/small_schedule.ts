import type { ErrorHint } from "../definition.ts";
import { type Tables, tables } from "../../../lib/objectives/mod.ts";

/** The tables that the notebook's functions take. */
export type Schedule = Tables<Record<"betas" | "alphas" | "alphasCumprod", Float64Array>>;

/** Number of steps of the small schedule. */
export const smallT = 20;

/** Explains an error from a T taken from elsewhere. */
export const tellsT: ErrorHint = {
  when: /is not in \[0, (20\)|19\])/,
  say: "The schedule of this check has 20 steps, not 1000: take T from schedule.betas.size.",
};

// Twenty steps from data to noise, with betas that differ from step to step far more than 1000 steps would have it.
// Numbers only: how they follow from one another is the student's to find. A test compares them with the library.
const betas = Float64Array.of(
  ...[0.02, 0.024, 0.0313, 0.0407, 0.0519, 0.0645, 0.0786, 0.0938, 0.1102, 0.1276],
  ...[0.146, 0.1654, 0.1856, 0.2068, 0.2287, 0.2515, 0.275, 0.2993, 0.3243, 0.35],
);
const alphas = Float64Array.of(
  ...[0.98, 0.976, 0.9687, 0.9593, 0.9481, 0.9355, 0.9214, 0.9062, 0.8898, 0.8724],
  ...[0.854, 0.8346, 0.8144, 0.7932, 0.7713, 0.7485, 0.725, 0.7007, 0.6757, 0.65],
);
const alphasCumprod = Float64Array.of(
  ...[0.98, 0.95648, 0.926542176, 0.8888319094, 0.8427015333, 0.7883472844, 0.7263831879, 0.6582484449],
  ...[0.5857094662, 0.5109729383, 0.4363708893, 0.3641951442, 0.2966005255, 0.2352635368, 0.1814587659],
  ...[0.1358218863, 0.0984708676, 0.0689985369, 0.0466223114, 0.0303045024],
);

/** The small schedule as plain numbers. */
export const smallTables = { betas, alphas, alphasCumprod } as const;

/** Puts other numbers into the small schedule, as many as it has. */
export function exchangeSmallTables(other: Readonly<Record<keyof typeof smallTables, ArrayLike<number>>>): void {
  for (const name of ["betas", "alphas", "alphasCumprod"] as const) smallTables[name].set(other[name]);
}

/** A schedule of 100 steps, five in the place of each of the small one. */
export function longSchedule(): Schedule {
  const stretched = (table: Float64Array) =>
    Float64Array.from({ length: 5 * smallT }, (_, t) => table[Math.floor(t / 5)]!);
  return tables({
    betas: stretched(betas),
    alphas: stretched(alphas),
    alphasCumprod: stretched(alphasCumprod),
  });
}

/** The small schedule on the device. */
export const smallSchedule = (): Schedule => tables(smallTables);
