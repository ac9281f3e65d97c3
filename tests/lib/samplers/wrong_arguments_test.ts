import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/mod.ts";
import * as library from "../../../lib/mod.ts";
import { sameShape } from "../../../lib/samplers/same_shape.ts";
import { linearBetas } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();

type Plan = (...given: unknown[]) => readonly unknown[];
const plans = Object.entries(library)
  .filter(([name]) => name.startsWith("plan") && !name.startsWith("planFlow")) as unknown as [string, Plan][];
const schedule = linearSchedule(100);
const times = [80, 40, 0];

Deno.test("there are plans to try", () => assertEquals(plans.length >= 12, true, String(plans.length)));

for (const [name, plan] of plans) {
  Deno.test(`${name}() names what it was given in the place of the schedule`, () => {
    assertThrows(() => plan(times, schedule), TypeError, `${name}: the schedule is a list of 3 entries.`);
    assertThrows(() => plan(linearBetas(100), times), TypeError, `${name}: the schedule is a list of 100 entries.`);
    assertThrows(() => plan({ betas: 1 }, times), TypeError, `${name}: the schedule is a record of betas.`);
    assertThrows(() => plan(undefined, times), TypeError, `${name}: the schedule is undefined.`);
  });

  Deno.test(`${name}() takes no number in the place of the times, and none that ascend`, () => {
    assertThrows(() => plan(schedule, 10), Error, `${name}: the times are `);
    assertThrows(
      () => plan(schedule, times.toReversed()),
      RangeError,
      `${name}: times[1] = 40 is not below times[0] = 0.`,
    );
  });
}

Deno.test("a step takes no whole numbers and no truth values for what is float32", () => {
  const x = tf.ones([4, 2]);
  assertThrows(() => sameShape("step", { x: x.toInt(), eps: x }), TypeError, "step: x holds int32, expected float32.");
  assertThrows(() => sameShape("step", { x, eps: x.toBool() }), TypeError, "step: eps holds bool, expected float32.");
});
