import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { data, intervals } from "../../../lib/samplers/intervals.ts";
import { edmSchedule, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

const schedule = linearSchedule(1000);
const grid = (n: number) => logSnrTimes(schedule, n);
const calls = (nfe: number, perStep: number, end: "data" | "last time") =>
  intervals("plan", schedule, grid, { nfe, end }, perStep).map(({ calls }) => calls);

Deno.test("intervals() leads from each time to the next, and from the last to the data", () => {
  const steps = intervals("plan", schedule, [999, 500.5, 0], {}, 1);
  assertEquals(steps.map(({ from }) => from.t), [999, 500.5, 0]);
  assertEquals(steps.slice(0, 2).map(({ to }) => to.t), [500.5, 0]);
  assertStrictEquals(steps[2]!.to, data);
  assertEquals([data.alpha, data.sigma, data.lambda], [1, 0, Infinity]);
  assertAlmostEquals(steps[2]!.from.alpha, schedule.alpha[0]!, 1e-15);
  assertEquals(intervals("plan", schedule, [999, 500.5, 0], { end: "last time" }, 1), steps.slice(0, 2));
});

Deno.test("intervals() spends the whole NFE, full steps first", () => {
  for (const perStep of [1, 2, 3]) {
    for (let nfe = 1; nfe < 30; nfe++) {
      for (const end of ["data", "last time"] as const) {
        const steps = calls(nfe, perStep, end);
        assertEquals(steps.reduce((a, b) => a + b), nfe);
        assertEquals(steps, [...steps].sort((a, b) => b - a));
        if (end === "data") assertEquals(steps.at(-1), 1);
      }
    }
  }
  assertEquals(calls(10, 2, "data"), [2, 2, 2, 2, 1, 1]);
  assertEquals(calls(11, 3, "last time"), [3, 3, 3, 2]);
});

Deno.test("on a list every step is a full one, but that to the data", () => {
  const of = (end: "data" | "last time") =>
    intervals("plan", schedule, [9, 5, 1], { end }, 3).map(({ calls }) => calls);
  assertEquals(of("data"), [3, 3, 1]);
  assertEquals(of("last time"), [3, 3]);
});

Deno.test("intervals() asks a function for as many times as it needs", () => {
  const asked: number[] = [];
  const grid = (n: number) => {
    asked.push(n);
    return logSnrTimes(schedule, n);
  };
  intervals("plan", schedule, grid, { nfe: 10 }, 2);
  intervals("plan", schedule, grid, { nfe: 10, end: "last time" }, 2);
  assertEquals(asked, [6, 6]);
});

Deno.test("intervals() refuses what it cannot plan, and says what was given and what fits", () => {
  const plan = (times: unknown, options = {}) => () => intervals("planX", schedule, times as number[], options, 2);
  assertThrows(plan([]), RangeError, "planX: the times are []. Give at least one.");
  assertThrows(plan([3], { end: "last time" }), RangeError, "planX: the times are [3]. Give two or more.");
  assertThrows(plan([1, 2]), RangeError, "planX: times[1] = 2 is not below times[0] = 1");
  assertThrows(plan([5, 5]), RangeError, "planX: times[1] = 5 is not below times[0] = 5");
  assertThrows(plan([999.5]), RangeError, "planX: times[0] = 999.5 is not in the schedule. Give times from 0 to 999.");
  assertThrows(plan([-1]), RangeError, "times[0] = -1");
  assertThrows(plan([NaN]), RangeError, "times[0] = NaN");
  assertThrows(plan("980"), RangeError, "planX: the times are [980]");
  assertThrows(plan([3], { end: "zero" }), RangeError, 'planX: end is "zero". Give "data" or "last time".');
  assertThrows(plan([3], { nfe: 4 }), RangeError, "nfe is 4 and the times are a list");
  assertThrows(plan(grid), RangeError, "the times are a function. Say how often the network may be called");
  for (const nfe of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(plan(grid, { nfe }), RangeError, `planX: nfe is ${nfe}. Give how often`);
  }
  assertThrows(plan(() => undefined, { nfe: 4 }), RangeError, "was asked for 3 times and returned undefined");
  assertThrows(plan(() => [1], { nfe: 4 }), RangeError, "was asked for 3 times and returned 1 times");
});

Deno.test("intervals() takes continuous schedules as they are", () => {
  const [step] = intervals("plan", edmSchedule(), [80, 1], { end: "last time" }, 1);
  assertAlmostEquals(step!.to.lambda, 0, 1e-15);
});
