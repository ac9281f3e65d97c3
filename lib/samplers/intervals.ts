/**
 * The steps of a sampler before it is known which sampler: from where to where each leads, and how often it may call
 * the network.
 *
 * All samplers take their times in the same way. A list says where the steps start, the noisiest first. What follows
 * the last of them is the data, or, with `end: "last time"`, the list's last time is where the last step ends.
 * Samplers that call the network several times in a step can be given a number of calls instead, the NFE (number of
 * function evaluations), and a function that makes n times.
 *
 * @module
 */
import { checkSchedule } from "./check_schedule.ts";
import { type ContinuousSchedule, continuousSchedule, type Schedule } from "../schedules/mod.ts";

/** A time with what the schedule says of it. */
export interface Moment {
  /** What the network is told; NaN for the data, at which it is never called. */
  readonly t: number;
  /** Factor of the data. */
  readonly alpha: number;
  /** Factor of the noise. */
  readonly sigma: number;
  /** log(alpha / sigma): Infinity for the data. */
  readonly lambda: number;
}

/** One step to plan. */
export interface Interval {
  /** Where it starts: s. */
  readonly from: Moment;
  /** Where it ends: t. */
  readonly to: Moment;
  /** How often it calls the network. */
  readonly calls: number;
}

/** Where steps start: a list of descending times, or a function that makes n of them. */
export type Times = readonly number[] | ((n: number) => readonly number[]);

/** Settings that all plans share. */
export interface PlanOptions {
  /** Where the last step leads: from the last time to the data, or to the last time. Default "data". */
  end?: "data" | "last time";
  /** How often the network may be called. Needed with a function for the times, and only then. */
  nfe?: number;
}

/** The names of the options in {@linkcode PlanOptions}. */
export const planOptions: readonly string[] = ["end", "nfe"];

/** The data themselves, as the end of a last step. */
export const data: Moment = { t: NaN, alpha: 1, sigma: 0, lambda: Infinity };

/** The moment of a time. */
export function moment(schedule: ContinuousSchedule, t: number): Moment {
  return { t, alpha: schedule.alpha(t), sigma: schedule.sigma(t), lambda: schedule.lambda(t) };
}

/**
 * The steps on the given times.
 *
 * Every step calls the network `calls` times, but the one that leads to the data once: beyond it there is no time at
 * which the network could be asked. Where an NFE is given and does not come out even, the rest is one step of fewer
 * calls, the last or the last before the data.
 *
 * @param where The plan, as its errors name it.
 * @param calls Calls of the network in a full step.
 * @throws {RangeError} If the times do not descend within the schedule, there are too few, or the NFE is impossible.
 *
 * @example Ten calls, two in a step: four steps of two, then one of one, then one to the data
 * ```ts
 * import { linearSchedule, logSnrTimes } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 * import { intervals } from "./intervals.ts";
 *
 * const schedule = linearSchedule(1000);
 * const steps = intervals("planHeun", schedule, (n) => logSnrTimes(schedule, n), { nfe: 10 }, 2);
 * assertEquals(steps.map(({ calls }) => calls), [2, 2, 2, 2, 1, 1]);
 * ```
 */
export function intervals(
  where: string,
  schedule: Schedule,
  times: Times,
  { end = "data", nfe }: PlanOptions,
  calls: number,
): Interval[] {
  if (end !== "data" && end !== "last time") {
    throw new RangeError(`${where}: end is "${end}". Give "data" or "last time".`);
  }
  checkSchedule(where, schedule, "lambda");
  const continuous = continuousSchedule(schedule);
  const budget = callsOfSteps(where, times, end, nfe, calls);
  const list = typeof times === "function" ? made(where, times, budget!.length + (end === "data" ? 0 : 1)) : times;
  check(where, list, continuous, end);
  const moments = list.map((t) => moment(continuous, t));
  if (end === "data") moments.push(data);
  return moments.slice(1).map((to, i) => ({
    from: moments[i]!,
    to,
    calls: budget?.[i] ?? (to === data ? 1 : calls),
  }));
}

/** The calls of each step for an NFE, or nothing where the times are a list. */
function callsOfSteps(where: string, times: Times, end: string, nfe: number | undefined, calls: number) {
  if (typeof times !== "function") {
    if (nfe === undefined) return undefined;
    throw new RangeError(
      `${where}: nfe is ${nfe} and the times are a list. Give a function that makes n times, e.g. ` +
        "(n) => logSnrTimes(schedule, n), or leave nfe out.",
    );
  }
  if (nfe === undefined) {
    throw new RangeError(`${where}: the times are a function. Say how often the network may be called: { nfe: 20 }.`);
  }
  if (!Number.isSafeInteger(nfe) || nfe < 1) {
    throw new RangeError(`${where}: nfe is ${nfe}. Give how often the network may be called, a whole number above 0.`);
  }
  const tail = end === "data" ? [1] : [];
  const body = nfe - tail.length;
  const rest = body % calls;
  return [...Array<number>(Math.floor(body / calls)).fill(calls), ...(rest > 0 ? [rest] : []), ...tail];
}

function made(where: string, times: (n: number) => readonly number[], n: number): readonly number[] {
  const list = times(n);
  if (Array.isArray(list) && list.length === n) return list;
  const found = Array.isArray(list) ? `${list.length} times` : String(list);
  throw new RangeError(`${where}: the function for the times was asked for ${n} times and returned ${found}.`);
}

function check(where: string, times: readonly number[], { noisiest, cleanest }: ContinuousSchedule, end: string) {
  const least = end === "data" ? 1 : 2;
  if (!Array.isArray(times) || times.length < least) {
    throw new RangeError(`${where}: the times are [${times}]. Give ${least === 1 ? "at least one" : "two or more"}.`);
  }
  times.forEach((t, i) => {
    if (!(t >= cleanest && t <= noisiest)) {
      throw new RangeError(
        `${where}: times[${i}] = ${t} is not in the schedule. Give times from ${cleanest} to ${noisiest}.`,
      );
    }
    if (i > 0 && t >= times[i - 1]!) {
      throw new RangeError(
        `${where}: times[${i}] = ${t} is not below times[${i - 1}] = ${times[i - 1]}. ` +
          "Sampling goes from noise to data: give the times in descending order.",
      );
    }
  });
}
