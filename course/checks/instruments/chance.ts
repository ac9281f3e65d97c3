/**
 * Looking at what was drawn at random: whether it is normal noise, and whether times come in no order.
 *
 * @module
 */
import { type Observation, observeNumbers } from "../observation.ts";

/** Mean and standard deviation, of noise that is some factor times standard normal numbers. */
export function observeSpread(values: ArrayLike<number>): Observation {
  const { mean, deviation } = spreadOf(values);
  return observeNumbers([mean, deviation]);
}

/** The fourth moment of standardized numbers: 3 for normal ones, 1.8 for uniform ones. */
export function observeTails(values: ArrayLike<number>): Observation {
  const { mean, deviation } = spreadOf(values);
  const fourth = Array.from(values).reduce((sum, value) => sum + ((value - mean) / deviation) ** 4, 0);
  return observeNumbers([fourth / values.length]);
}

function spreadOf(values: ArrayLike<number>) {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return { mean, deviation: Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) };
}

/** The part of the rows that are the one before plus the commonest step: 1 for times in order, in blocks, or all alike. */
export function observeOrder(times: ArrayLike<number>): Observation {
  const counts = new Map<number, number>();
  for (let i = 1; i < times.length; i++) {
    const step = Math.round(1000 * (times[i]! - times[i - 1]!));
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return observeNumbers([Math.max(0, ...counts.values()) / Math.max(1, times.length - 1)]);
}

/** The part of the rows that are as in another batch: 1 for times that are not drawn anew. */
export function observeRepeats(times: ArrayLike<number>, again: ArrayLike<number>): Observation {
  const same = Array.from(times).filter((time, i) => time === again[i]).length;
  return observeNumbers([same / Math.max(1, times.length)]);
}
