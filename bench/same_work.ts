import type { EngineName } from "./engines.ts";

/** How far two engines may be apart, relative to the value: float32 sums in another order. */
const TOLERANCE = 1e-5;

/**
 * Sees to it that engines which are compared compute the same.
 *
 * @param what The workload, for the message.
 * @param checks What each engine computed from the same inputs; engines without numbers have nothing to compare.
 * @throws {Error} If two differ; the message has both.
 */
export function assertSameWork(what: string, checks: ReadonlyMap<EngineName, readonly number[]>): void {
  const [first, ...others] = [...checks].filter(([, numbers]) => numbers.length > 0);
  if (first === undefined) return;
  const [name, expected] = first;
  for (const [other, numbers] of others) {
    const same = numbers.length === expected.length &&
      numbers.every((value, i) => Math.abs(value - expected[i]!) <= TOLERANCE * Math.abs(expected[i]!));
    if (!same) {
      throw new Error(
        `${what}: the engines do not do the same work, so their times cannot be compared. From the same inputs ` +
          `${name} computes ${expected.join(", ")} and ${other} computes ${numbers.join(", ")}.`,
      );
    }
  }
}
