/**
 * A small problem for pictures: data whose perfect network is known, so that a sampler can be watched without training.
 *
 * @module
 */
import { mixtureDenoiser } from "../../../lib/samplers/mixture_denoiser.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { smallTables } from "./small_schedule.ts";

/** Points in a picture. */
export const picturePoints = 240;

/** The centres of the data: five places on a circle. */
export const corners = Array.from({ length: 5 }, (_, k) => {
  const angle = 2 * Math.PI * k / 5 + Math.PI / 2;
  return [1.6 * Math.cos(angle), 1.6 * Math.sin(angle)];
});

/** The exact prediction of the noise for five narrow Gaussians on a circle, under the small schedule. */
export function toyDenoiser(): Denoiser {
  const { alphasCumprod } = smallTables;
  return mixtureDenoiser({ weights: corners.map(() => 1 / 5), means: corners, variance: 0.01 }, {
    alpha: alphasCumprod.map(Math.sqrt),
    sigma: alphasCumprod.map((alphaBar) => Math.sqrt(1 - alphaBar)),
  });
}

/** A spiral of two windings, evenly drawn: [x0, y0, x1, y1, ...]. */
export function spiral(): Float32Array {
  const points = new Float32Array(2 * picturePoints);
  for (let i = 0; i < picturePoints; i++) {
    const angle = 4 * Math.PI * (0.15 + 0.85 * i / picturePoints);
    points.set([0.28 * angle * Math.cos(angle), 0.28 * angle * Math.sin(angle)], 2 * i);
  }
  return points;
}
