import { refuseUnknownOptions } from "../options/mod.ts";
import { checkSizes } from "./images.ts";
import type { SinusoidOptions } from "./time_embedding.ts";

/** Settings of a {@linkcode UNet}. */
export interface UNetOptions extends SinusoidOptions {
  /** Residual blocks of each level, on the way down and on the way up. Default 2 each. */
  depths?: readonly number[];
  /** Levels, counted from 0, whose blocks are each followed by attention. Default none; the middle always has it. */
  attention?: readonly number[];
  /** How many classes there are. Default 0: the network is told none. */
  classes?: number;
  /** Numbers in the vector that stands for time and class. Default four times the first width. */
  embedding?: number;
  /** Heads of each attention. Default 1. */
  heads?: number;
  /** Groups of each normalisation, fewer than channels. Default 4. */
  groups?: number;
}

/**
 * The settings of a U-Net with the defaults filled in; those of the sinusoids stay as they are.
 *
 * @param channels Of the images.
 * @param widths Channels of each level.
 * @throws {TypeError} If there is no such option.
 * @throws {RangeError} If one does not fit.
 */
export function uNetSettings(channels: number, widths: readonly number[], options: UNetOptions) {
  const known = ["depths", "attention", "classes", "embedding", "heads", "groups", "sinusoids", "maxPeriod"];
  refuseUnknownOptions("UNet", options, known);
  if (!Array.isArray(widths) || widths.length === 0) {
    throw new RangeError(`UNet: widths is ${widths}. Give the channels of each level, e.g. [16, 32, 64].`);
  }
  const { depths = widths.map(() => 2), attention = [], classes = 0, heads = 1, groups = 4, ...times } = options;
  const { embedding = 4 * widths[0]!, ...sinusoids } = times;
  checkSizes("UNet", { channels, embedding, heads, groups });
  checkSizes("UNet", { classes }, 0);
  checkSizes("UNet", named("widths", widths));
  checkSizes("UNet", named("depths", depths));
  if (depths.length !== widths.length) {
    throw new RangeError(
      `UNet: there are ${depths.length} depths and ${widths.length} widths. Give one depth for each width.`,
    );
  }
  const missing = attention.find((level) => widths[level] === undefined);
  if (missing !== undefined) {
    throw new RangeError(`UNet: attention names level ${missing}. There are levels 0 to ${widths.length - 1}.`);
  }
  return { depths, attention, classes, embedding, heads, groups, sinusoids };
}

const named = (name: string, values: readonly number[]) =>
  Object.fromEntries(values.map((value, i) => [`${name}[${i}]`, value]));
