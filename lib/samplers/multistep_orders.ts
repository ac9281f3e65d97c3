/**
 * Which order each step of a multistep method has: it needs as many earlier steps as it looks back on, and few long steps
 * end best with a low one.
 *
 * @module
 */
import { continuousSchedule, type Schedule } from "../schedules/mod.ts";
import { data, type Interval } from "./intervals.ts";

/** What is known of a method. */
export interface MultistepOrder {
  /** Its full order. */
  readonly order: number;
  /** Order of the last step; the steps before it rise to the full one, one by one. */
  readonly lastOrder: number;
}

/**
 * The orders of the steps: 1 in the first, one more in each of the next, up to the full order; at the end down to
 * `lastOrder`, one by one. A step to the data is of first order. Where it starts at the cleanest time it moves next to
 * nothing, and the step before it counts as the last.
 *
 * @throws {RangeError} If the last order is no whole number from 1 to the full order.
 *
 * @example
 * ```ts
 * import { linearSchedule, logSnrTimes } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 * import { intervals } from "./intervals.ts";
 * import { multistepOrders } from "./multistep_orders.ts";
 *
 * const schedule = linearSchedule(1000);
 * const steps = intervals("planMine", schedule, logSnrTimes(schedule, 8), {}, 1);
 * const orders = multistepOrders("planMine", schedule, steps, { order: 3, lastOrder: 1 });
 * assertEquals(orders, [1, 2, 3, 3, 3, 2, 1, 1]);
 * ```
 */
export function multistepOrders(
  where: string,
  schedule: Schedule,
  steps: readonly Interval[],
  { order, lastOrder }: MultistepOrder,
): number[] {
  if (!Number.isInteger(lastOrder) || lastOrder < 1 || lastOrder > order) {
    const orders = Array.from({ length: order }, (_, i) => i + 1);
    throw new RangeError(
      `${where}: lastOrder is ${lastOrder}. Give ${orders.slice(0, -1).join(", ")} or ${order}.`,
    );
  }
  const { cleanest } = continuousSchedule(schedule);
  const atCleanest = steps.findIndex(({ to }) => to.t === cleanest);
  const last = atCleanest < 0 ? steps.length - 1 : atCleanest;
  return steps.map(({ to }, i) => to === data ? 1 : Math.min(order, i + 1, lastOrder + Math.max(0, last - i)));
}

/** Steps from which on no lower order is needed at the end. */
export const manySteps = 15;
