/**
 * Faces with the faults that samples have, for metrics that must see them.
 *
 * @module
 */
import { type LabelledImages, pickImages } from "../../../lib/metrics/images.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

/** Gaussian noise of this standard deviation on every channel. */
export function withNoise(faces: LabelledImages, deviation: number): LabelledImages {
  const noise = new HostRandom(5).normal(faces.pixels.length);
  return { ...faces, pixels: faces.pixels.map((value, i) => value + deviation * noise[i]!) };
}

/** Every pixel is the mean of itself and its neighbours to the right and below. */
export const blurred = (faces: LabelledImages): LabelledImages =>
  remade(faces, (at) => (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4);

/** Everything one pixel further to the right. */
export const shifted = (faces: LabelledImages): LabelledImages => remade(faces, (at) => at(-1, 0));

/** The first `count` faces of the first three classes. */
export function threeClasses(faces: LabelledImages, count: number): LabelledImages {
  const which = Array.from(faces.labels.keys()).filter((i) => faces.labels[i]! < 3);
  return pickImages(faces, which.slice(0, count));
}

/** The first `different` faces, again and again. */
export const repeated = (faces: LabelledImages, different: number): LabelledImages =>
  pickImages(faces, Array.from({ length: faces.shape[0] }, (_, i) => i % different));

/** A Gaussian with mean and covariance of the pixels: the means of many faces, weighted at random. */
export function gaussianFaces(faces: LabelledImages, count: number): LabelledImages {
  const [n, height, width, channels] = faces.shape;
  const size = height * width * channels;
  const mean = new Float64Array(size);
  faces.pixels.forEach((value, i) => mean[i % size]! += value / n);
  const random = new HostRandom(6);
  const pixels = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const weights = random.normal(n);
    const one = Float64Array.from(mean);
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < size; p++) one[p]! += weights[j]! * (faces.pixels[j * size + p]! - mean[p]!) / Math.sqrt(n);
    }
    pixels.set(one, i * size);
  }
  return { ...faces, pixels, shape: [count, height, width, channels], labels: faces.labels.slice(0, count) };
}

/** Every pixel from those around it; at an edge the last one is repeated. */
function remade(
  faces: LabelledImages,
  pixel: (at: (right: number, down: number) => number) => number,
): LabelledImages {
  const [, height, width, channels] = faces.shape;
  const within = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));
  const pixels = faces.pixels.map((_, i) => {
    const channel = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width) % height;
    const image = Math.floor(i / channels / width / height);
    return pixel((right, down) =>
      faces
        .pixels[((image * height + within(y + down, height)) * width + within(x + right, width)) * channels + channel]!
    );
  });
  return { ...faces, pixels };
}
