import { type ContinuousMarginals, continuousMarginals } from "../../../lib/objectives/continuous_marginals.ts";
import { continuousSchedule } from "../../../lib/schedules/continuous_schedule.ts";
import { logSnrTimes } from "../../../lib/schedules/continuous_times.ts";
import { smallTables } from "../instruments/small_schedule.ts";

/** The small schedule of twenty steps for real times, on the device. */
export const smallMarginals = (): ContinuousMarginals => continuousMarginals(smallTables);

/** Times of the small schedule with equal steps in lambda between them, from the noisiest to 0: n times. */
export const smallTimes = (n: number): readonly number[] => logSnrTimes(continuousSchedule(smallTables), n);
