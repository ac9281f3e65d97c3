/**
 * Predicted data that stay where data are. With strong guidance they leave the range of images, and colours saturate.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { marginalsBetween, type MarginalSource } from "../objectives/marginals_between.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { askParts, type Denoiser, type Parts } from "./denoiser.ts";
import { perRow } from "./per_row.ts";

/** Settings of {@linkcode withThresholding}. */
export interface ThresholdingOptions {
  /** Data lie between -range and range. Default 1. */
  range?: number;
  /**
   * For dynamic thresholding: the share of the numbers of each row, such as 0.995, that are to lie within s; if s is more than
   * the range, the row is cut off at s and divided by s / range. Default 1: what lies beyond the range is cut off.
   */
  ratio?: number;
  /** The largest s. Default: any. */
  max?: number;
}

/**
 * A denoiser whose predicted data are kept within a range, for any sampler; the noise is then what is left of x.
 *
 * In diffusers this is `clip_sample`, or `thresholding` where a ratio is given, with `use_clipped_model_output`.
 * Saharia et al., "Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding", NeurIPS 2022, section 2.3.
 *
 * @param denoise The network, or what guidance made of it.
 * @param marginals The noise schedule it was trained with, as `toDenoiser` takes it.
 * @throws {RangeError} If an option is out of range.
 * @throws {TypeError} If the marginals are none.
 *
 * @example
 * ```ts
 * import { leading, linearSchedule, planDdim, sampleDdim, startBackend, withThresholding } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = (x: tf.Tensor2D): tf.Tensor2D => x.mul(-1); // leads far away
 * const kept = withThresholding(denoise, schedule);
 * const samples = await sampleDdim(kept, tf.ones([4, 2]), planDdim(schedule, leading(1000, 5)));
 * assertEquals(samples.max().dataSync()[0], 1);
 * ```
 */
export function withThresholding<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  marginals: MarginalSource,
  options: ThresholdingOptions = {},
): Denoiser<X> {
  const settings = checkOptions(options);
  const marginalsAt = marginalsBetween("withThresholding", marginals);
  const parts = (x: X, t: tf.Tensor1D): Parts<X> => {
    const { eps, x0: found } = askParts("withThresholding", denoise, x, t);
    const { alpha, sigma } = marginalsAt(t);
    const [a, s] = [alpha, sigma].map((value) => perRow("withThresholding", { t: value }, { x })) as [
      tf.Tensor,
      tf.Tensor,
    ];
    const x0 = keptWithin(found ?? x.sub(eps.mul(s)).div(a), settings);
    return { x0: x0 as X, noise: x.sub(x0.mul(a)).div(s) };
  };
  return Object.assign((x: X, t: tf.Tensor1D) => parts(x, t).noise, { parts });
}

/** x0: [N, ...] -> as x0, within the range. */
function keptWithin(x0: tf.Tensor, { range, ratio, max }: Required<ThresholdingOptions>): tf.Tensor {
  if (ratio === 1) return x0.clipByValue(-range, range);
  const rows = x0.shape[0]!;
  const s = quantile(x0.abs().reshape([rows, -1]), ratio).clipByValue(range, Math.max(range, max)); // [N, 1]
  const limit = s.reshape([rows, ...x0.shape.slice(1).map(() => 1)]);
  return x0.minimum(limit).maximum(limit.neg()).div(limit).mul(range);
}

/** The quantile of each row, between two of its numbers as a straight line: [N, M] -> [N, 1] */
function quantile(values: tf.Tensor2D, ratio: number): tf.Tensor2D {
  const place = ratio * (values.shape[1] - 1);
  const below = Math.floor(place);
  const largest = tf.topk(values, values.shape[1] - below).values as tf.Tensor2D; // descending
  const column = (k: number) => largest.slice<tf.Tensor2D>([0, k], [-1, 1]);
  const last = largest.shape[1] - 1;
  const [low, high] = [column(last), column(Math.max(0, last - 1))];
  return low.add(high.sub(low).mul(place - below));
}

function checkOptions(options: ThresholdingOptions): Required<ThresholdingOptions> {
  refuseUnknownOptions("withThresholding", options, ["range", "ratio", "max"]);
  const { range = 1, ratio = 1, max = Infinity } = options;
  for (const [name, value] of Object.entries({ range, max })) {
    if (!(value > 0)) throw new RangeError(`withThresholding: ${name} is ${value}. Give a number above 0.`);
  }
  if (!(ratio > 0 && ratio <= 1)) {
    throw new RangeError(`withThresholding: ratio is ${ratio}. Give a share above 0, 1 at most.`);
  }
  return { range, ratio, max };
}
