import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { flowSteps, flowTimes, shiftTimes } from "../../../lib/flow/flow_times.ts";
import golden from "../../golden/flow_match_euler.json" with { type: "json" };

Deno.test("flowTimes() starts at the noise, t = 0, and leaves t = 1, the data, to the last step's end", () => {
  assertEquals(flowTimes(4), [0, 0.25, 0.5, 0.75]);
  assertEquals(flowSteps("plan", flowTimes(3), {}, 1).at(-1)!.t, 2 / 3);
  for (const n of [1, 7, 50]) {
    const steps = flowSteps("plan", flowTimes(n), {}, 1);
    assertAlmostEquals(steps.reduce((sum, { dt }) => sum + dt, 0), 1, 1e-14);
  }
});

Deno.test("shiftTimes() equals diffusers' shift to 1e-12; its sigma is 1 - t", () => {
  const c = golden.cases.find(({ config }) => config.shift === 3)!;
  const { shift } = c.config;
  const lowest = shift * 0.001 / (1 + (shift - 1) * 0.001); // diffusers shifts the last of its 1000 levels twice
  const times = Array.from({ length: c.n }, (_, i) => i * (1 - lowest) / (c.n - 1));
  shiftTimes(times, shift).forEach((t, i) => assertAlmostEquals(1 - t, c.sigmas[i]!, 1e-12));
});

Deno.test("shiftTimes() keeps both ends, moves towards the noise, and undoes itself", () => {
  const times = [0, 0.1, 0.5, 0.9, 1];
  const shifted = shiftTimes(times, 3);
  assertEquals([shifted[0], shifted[4]], [0, 1]);
  shifted.slice(1, 4).forEach((t, i) => assertEquals(t < times[i + 1]!, true));
  shiftTimes(shifted, 1 / 3).forEach((t, i) => assertAlmostEquals(t, times[i]!, 1e-14));
  shiftTimes(times, 1).forEach((t, i) => assertAlmostEquals(t, times[i]!, 1e-15));
});

Deno.test("flowSteps() refuses times that do not ascend below 1, and budgets that do not come out even", () => {
  const plan = (times: unknown, options = {}, calls = 2) => () => flowSteps("planX", times as number[], options, calls);
  assertThrows(plan([]), RangeError, "planX: the times are []. Give at least one.");
  assertThrows(
    plan([0.5, 0.25]),
    RangeError,
    "planX: times[1] = 0.25 is not above times[0] = 0.5. A flow goes from noise",
  );
  assertThrows(plan([0, 1]), RangeError, "planX: times[1] = 1. Give where steps start, from 0 (noise) to just below 1");
  assertThrows(plan([-0.1]), RangeError, "times[0] = -0.1");
  assertThrows(plan([980, 960]), RangeError, "times[0] = 980");
  assertThrows(plan([0], { nfe: 2 }), RangeError, "nfe is 2 and the times are a list");
  assertThrows(plan(flowTimes), RangeError, "Say how often the network may be called");
  assertThrows(plan(flowTimes, { nfe: 7 }), RangeError, "nfe is 7. A step calls the network 2 times: give 6 or 8.");
  assertThrows(plan(flowTimes, { nfe: 1 }), RangeError, "nfe is 1. A step calls the network 2 times: give 2.");
  assertThrows(plan(flowTimes, { nfe: 10 }, 4), RangeError, "A step calls the network 4 times: give 8 or 12.");
  assertThrows(plan(flowTimes, { nfe: 0 }, 1), RangeError, "nfe is 0. A step calls the network once: give 1.");
  assertThrows(plan(flowTimes, { nfe: NaN }), RangeError, "nfe is NaN");
  for (const n of [0, 1.5]) assertThrows(() => flowTimes(n), RangeError, `n is ${n}`);
  assertThrows(() => shiftTimes([0.5], 0), RangeError, "the shift is 0");
  assertThrows(() => shiftTimes([0, 2], 3), RangeError, "times[1] is 2");
});
