/**
 * Steps whose factors are known, fitted one after the other with the results kept: the work in which wrong numbers were
 * seen, the first results carrying those of a later step. Run as a program, it says which are wrong, and fails if any is.
 *
 * @module
 */
import { fitStep, type FittedStep } from "../../course/checks/instruments/fit_step.ts";

/** A step x -> keep x + take eps + noise z, with its points. */
export interface KnownStep {
  readonly keep: number;
  readonly take: number;
  readonly x: Float32Array;
  readonly eps: Float32Array;
  /** The points after the step: those of the next step, or a plain array after the last, as a tensor's numbers are read. */
  readonly next: ArrayLike<number>;
}

/** Numbers per point set: 4,096 points in the plane. */
const SIZE = 2 * 4096;

/** A run of steps, each from where the last one led. */
export function knownSteps(count: number, noise: number): KnownStep[] {
  let x = uniform();
  return Array.from({ length: count }, (_, k) => {
    const [keep, take, eps, z] = [1.7 - 0.05 * k, -0.3, uniform(), uniform()];
    const points = x.map((value, i) => keep * value + take * eps[i]! + noise * z[i]!);
    const step = { keep, take, x, eps, next: k < count - 1 ? points : Array.from(points) };
    x = points;
    return step;
  });
}

/** Says which fits are not those of their steps; nothing if all are right. */
export function wrongFits(steps: readonly KnownStep[], fits: readonly FittedStep[]): string[] {
  const off = (a: number, b: number) => !(Math.abs(a - b) < 0.02); // four times what the noise does; steps differ by 0.05
  return steps.flatMap(({ keep, take }, k) => {
    const fit = fits[k]!;
    return off(fit.keep, keep) || off(fit.take, take)
      ? [`step ${k}: ${fit.keep} and ${fit.take}, expected ${keep} and ${take}`]
      : [];
  });
}

let state = 12345;

/** Numbers between -1.5 and 1.5 by a linear congruence: always the same. */
function uniform(): Float32Array {
  return new Float32Array(SIZE).map(() => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return 3 * (state / 0x80000000 - 0.5);
  });
}

if (import.meta.main) {
  const runs = [[20, 0.3], [5, 0], [10, 0.3], [20, 0]] as const; // as the checks of Assignment 1 have them
  const kept = runs.map(([count, noise]) => {
    const steps = knownSteps(count, noise);
    return { steps, fits: steps.map(({ x, eps, next }) => fitStep(x, eps, next)) };
  });
  const wrong = kept.flatMap(({ steps, fits }) => wrongFits(steps, fits));
  if (wrong.length > 0) console.log(`WRONG\n${wrong.join("\n")}`);
  Deno.exitCode = wrong.length > 0 ? 1 : 0;
}
