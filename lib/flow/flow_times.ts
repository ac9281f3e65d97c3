/**
 * Where the steps of a flow start: ascending times from 0 (noise) towards 1 (data), where the last step ends.
 *
 * @module
 */

import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";

/** Where steps start: a list of ascending times, or a function that makes n of them. */
export type FlowTimes = readonly number[] | ((n: number) => readonly number[]);

/** Settings that the plans of all solvers share. */
export interface FlowPlanOptions {
  /** How often the network may be called. Needed with a function for the times, and only then. */
  nfe?: number;
}

/** One step in time. */
export interface FlowStep {
  /** Where it starts. */
  readonly t: number;
  /** How long it is. */
  readonly dt: number;
}

/**
 * n steps of equal length: 0, 1/n, 2/n, ..., (n-1)/n.
 *
 * @throws {RangeError} If n is no whole number above 0.
 *
 * @example
 * ```ts
 * import { flowTimes } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flowTimes(4), [0, 0.25, 0.5, 0.75]); // and after the last comes t = 1, the data
 * ```
 */
export function flowTimes(n: number): number[] {
  refuseMoreArguments("flowTimes", arguments, 1);
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`flowTimes: n is ${n}. Give the number of steps, a whole number above 0.`);
  }
  return Array.from({ length: n }, (_, i) => i / n);
}

/**
 * Moves times towards the noise: with a shift above 1 more of the steps are spent there, which large images need.
 *
 * With s = 1 - t, the share of noise: s' = shift s / (1 + (shift - 1) s).
 *
 * Esser et al., "Scaling Rectified Flow Transformers for High-Resolution Image Synthesis" (Stable Diffusion 3), ICML
 * 2024, eq. 23.
 *
 * @param times From 0 to 1.
 * @param shift A positive number; 1 changes nothing. Stable Diffusion 3 takes 3.
 * @throws {RangeError} If the shift is not positive or a time is outside of 0..1.
 *
 * @example
 * ```ts
 * import { flowTimes, shiftTimes } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(shiftTimes(flowTimes(2), 3)[1]!, 0.25, 1e-15); // the middle of the way moves to a quarter
 * ```
 */
export function shiftTimes(times: readonly number[], shift: number): number[] {
  refuseMoreArguments("shiftTimes", arguments, 2);
  if (!(shift > 0 && shift < Infinity)) {
    throw new RangeError(`shiftTimes: the shift is ${shift}. Give a positive number; 1 changes nothing.`);
  }
  return times.map((t, i) => {
    if (!(t >= 0 && t <= 1)) {
      throw new RangeError(`shiftTimes: times[${i}] is ${t}. Give times from 0 (noise) to 1 (data).`);
    }
    const noise = 1 - t;
    return 1 - shift * noise / (1 + (shift - 1) * noise);
  });
}

/**
 * The steps on the given times; the last ends at t = 1.
 *
 * @param where The plan, as its errors name it.
 * @param calls How often a step calls the network.
 * @throws {RangeError} If the times do not ascend within 0 <= t < 1, or the NFE is no multiple of the calls.
 *
 * @example
 * ```ts
 * import { flowSteps, flowTimes } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flowSteps("planFlowMidpoint", flowTimes, { nfe: 4 }, 2), [{ t: 0, dt: 0.5 }, { t: 0.5, dt: 0.5 }]);
 * ```
 */
export function flowSteps(where: string, times: FlowTimes, options: FlowPlanOptions, calls: number): FlowStep[] {
  refuseUnknownOptions(where, options, ["nfe"]);
  const { nfe } = options;
  const list = typeof times === "function" ? times(stepsWithin(where, nfe, calls)) : times;
  if (typeof times !== "function" && nfe !== undefined) {
    throw new RangeError(
      `${where}: nfe is ${nfe} and the times are a list. Give a function that makes n times, e.g. flowTimes, or leave ` +
        "nfe out.",
    );
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw new RangeError(`${where}: the times are [${list}]. Give at least one.`);
  }
  return list.map((t: number, i) => {
    if (!(t >= 0 && t < 1)) {
      throw new RangeError(
        `${where}: times[${i}] = ${t}. Give where steps start, from 0 (noise) to just below 1 (data).`,
      );
    }
    if (i > 0 && t <= list[i - 1]) {
      throw new RangeError(
        `${where}: times[${i}] = ${t} is not above times[${i - 1}] = ${list[i - 1]}. ` +
          "A flow goes from noise, t = 0, to data, t = 1: give the times in ascending order.",
      );
    }
    return { t, dt: (list[i + 1] ?? 1) - t };
  });
}

function stepsWithin(where: string, nfe: number | undefined, calls: number): number {
  if (nfe === undefined) {
    throw new RangeError(`${where}: the times are a function. Say how often the network may be called: { nfe: 20 }.`);
  }
  if (!Number.isSafeInteger(nfe) || nfe < 1 || nfe % calls !== 0) {
    const below = Math.max(1, Math.floor(nfe / calls) || 1) * calls;
    const fits = below === nfe || !(nfe > below) ? `${below}` : `${below} or ${below + calls}`;
    throw new RangeError(
      `${where}: nfe is ${nfe}. A step calls the network ${calls === 1 ? "once" : `${calls} times`}: give ${fits}.`,
    );
  }
  return nfe / calls;
}
