/**
 * Data for the figures: the same on every machine, and close to what the assignments give.
 *
 * @module
 */
import type { Images } from "../../../lib/metrics/images.ts";

/** Uniform numbers in [0, 1): mulberry32. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z ^= z + Math.imul(z ^ (z >>> 7), 61 | z);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `length` standard normal numbers. */
export function normals(length: number, seed = 1): Float64Array {
  const uniform = uniforms(seed);
  return Float64Array.from(
    { length },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

/** How {@linkcode roll} is normalised. */
export const rollScale = { mean: 1.65, std: 6.768, scale: 2 };

/** n points of a swiss roll. */
export function roll(n: number, seed = 2): Float64Array {
  const uniform = uniforms(seed);
  const points = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const theta = 1.5 * Math.PI * (1 + 2 * uniform());
    points[2 * i] = (theta * Math.cos(theta) - rollScale.mean) / rollScale.std * rollScale.scale;
    points[2 * i + 1] = (theta * Math.sin(theta) - rollScale.mean) / rollScale.std * rollScale.scale;
  }
  return points;
}

/** The linear noise schedule of the assignments. */
export function schedule(T = 1000): { betas: Float64Array; alphasCumprod: Float64Array } {
  const betas = Float64Array.from({ length: T }, (_, t) => 1e-4 + (0.02 - 1e-4) * t / (T - 1));
  let product = 1;
  return { betas, alphasCumprod: betas.map((beta) => product *= 1 - beta) };
}

/** x_t of the forward process. */
export function noised(points: Float64Array, alphaBar: number, seed = 3): Float64Array {
  const noise = normals(points.length, seed);
  return points.map((x, i) => Math.sqrt(alphaBar) * x + Math.sqrt(1 - alphaBar) * noise[i]!);
}

/** A loss curve of the usual shape. */
export function losses(length: number, seed = 4): Float64Array {
  const noise = normals(length, seed);
  return noise.map((z, i) => (0.42 + 0.75 * Math.exp(-i / 150) + 0.1 * Math.exp(-i / 2500)) * Math.exp(0.12 * z));
}

/**
 * Sampling with the exact denoiser of a finite data set, on `times` descending; eta 0 is DDIM, 1 as noisy as DDPM.
 * Gives the frames, the noise first.
 */
export function reverse(
  data: Float64Array,
  start: Float64Array,
  times: readonly number[],
  eta: number,
): { step: number; points: Float64Array }[] {
  const { alphasCumprod } = schedule();
  const x = start.slice();
  const frames = [{ step: 0, points: x.slice() }];
  times.forEach((t, k) => {
    const [bar, previous] = [alphasCumprod[t]!, k + 1 < times.length ? alphasCumprod[times[k + 1]!]! : 1];
    const noise = normals(x.length, 100 + k);
    const fresh = eta * Math.sqrt((1 - previous) / (1 - bar) * (1 - bar / previous));
    for (let i = 0; i < x.length; i += 2) {
      const clean = denoised(data, [x[i]!, x[i + 1]!], bar);
      for (const axis of [0, 1]) {
        const eps = (x[i + axis]! - Math.sqrt(bar) * clean[axis]!) / Math.sqrt(1 - bar);
        x[i + axis] = Math.sqrt(previous) * clean[axis]! +
          Math.sqrt(Math.max(0, 1 - previous - fresh ** 2)) * eps + fresh * noise[i + axis]!;
      }
    }
    frames.push({ step: k + 1, points: x.slice() });
  });
  return frames;
}

/** E[x_0 | x_t] when x_0 is one of the data points, each blurred a little. */
function denoised(data: Float64Array, x: [number, number], alphaBar: number): [number, number] {
  const variance = (1 - alphaBar) + alphaBar * 0.01;
  const [weights, sum] = [[0, 0], { total: 0 }];
  let least = Infinity;
  const distance = (i: number) =>
    ((x[0] - Math.sqrt(alphaBar) * data[i]!) ** 2 + (x[1] - Math.sqrt(alphaBar) * data[i + 1]!) ** 2) / 2 / variance;
  for (let i = 0; i < data.length; i += 2) least = Math.min(least, distance(i));
  for (let i = 0; i < data.length; i += 2) {
    const weight = Math.exp(least - distance(i));
    sum.total += weight;
    weights[0]! += weight * data[i]!;
    weights[1]! += weight * data[i + 1]!;
  }
  return [weights[0]! / sum.total, weights[1]! / sum.total];
}

/** Images that keep a share of themselves; the rest is noise. */
export function fadedImages<I extends Images>(images: I, share: number): I {
  const noise = normals(images.pixels.length, 11);
  return { ...images, pixels: images.pixels.map((value, i) => share * value + Math.sqrt(1 - share ** 2) * noise[i]!) };
}

/** What guidance does, in round numbers. */
export const guidanceSeries = [{
  name: "DDIM",
  points: [[0, 44, 0.18], [1, 9, 0.9], [2, 28, 0.995], [4, 158, 1], [7.5, 310, 1]].map(
    ([scale, distance, accuracy]) => ({ scale: scale!, distance: distance!, accuracy: accuracy! }),
  ),
}];

/** What fewer steps do, in round numbers. */
export const nfeSeries = [
  { name: "DDIM", points: [[5, 110, 0.6], [10, 38, 0.8], [20, 17, 0.87], [50, 9, 0.9]] },
  { name: "UniPC", points: [[5, 14, 0.8], [10, 4, 0.91], [20, 3.6, 0.92], [50, 3.5, 0.92]] },
].map(({ name, points }) => ({
  name,
  points: points.map(([nfe, distance, accuracy]) => ({ nfe: nfe!, distance: distance!, accuracy: accuracy! })),
}));
