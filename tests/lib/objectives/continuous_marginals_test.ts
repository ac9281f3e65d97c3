import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { continuousMarginals } from "../../../lib/objectives/continuous_marginals.ts";
import { scan } from "../../../lib/samplers/mod.ts";
import { scheduleOf } from "../../../lib/schedules/continuous_schedule.ts";
import { continuousSchedule, edmSchedule, linearVp } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();

const steps = linearSchedule(1000);
const exact = continuousSchedule(steps);
const marginals = continuousMarginals(steps);
const times = [999, 998.5, 700.25, 480.5, 100, 20.75, 3.5, 1, 0.5, 0];

Deno.test("continuousMarginals() gives what continuousSchedule() gives in float64, for real times too", () => {
  const t = tf.tensor1d(times);
  for (const name of ["alpha", "sigma", "lambda"] as const) {
    marginals[name](t).dataSync().forEach((value, i) => {
      const expected = exact[name](times[i]!);
      assertAlmostEquals(value, expected, 2e-6 * Math.max(1, Math.abs(expected)), `${name} at t = ${times[i]}`);
    });
  }
});

Deno.test("timeAt() of continuousMarginals() is the inverse of lambda", () => {
  const lambdas = tf.tensor1d(times.map((t) => exact.lambda(t)));
  marginals.timeAt(lambdas).dataSync().forEach((t, i) => assertAlmostEquals(t, times[i]!, 2e-3));
});

Deno.test("beyond its schedule, continuousMarginals() gives what it has at the ends", () => {
  const at = (t: number) => marginals.lambda(tf.tensor1d([t])).dataSync()[0];
  assertEquals([at(-5), at(2000)], [at(0), at(999)]);
  assertEquals([...marginals.timeAt(tf.tensor1d([50, -50])).dataSync()], [0, 999]);
});

Deno.test("continuousMarginals() takes one time of shape [1], int32 too, and keeps the shape", () => {
  for (const t of [tf.tensor1d([500], "int32"), tf.tensor1d([500])]) {
    const { alpha, sigma, lambda, timeAt } = marginals;
    const all = [alpha(t), sigma(t), lambda(t), timeAt(lambda(t))];
    assertEquals(all.map(({ shape }) => shape), [[1], [1], [1], [1]]);
  }
});

Deno.test("continuousMarginals() works within scan()", async () => {
  const { lambda, timeAt } = marginals;
  const x = await scan(tf.zeros([1, 2]), [900.5, 300], (x, t) => x.add(timeAt(lambda(t))));
  assertAlmostEquals(x.dataSync()[0]!, 1200.5, 2e-3);
});

Deno.test("continuousMarginals() refuses what is no schedule, and says where", () => {
  assertThrows(() => continuousMarginals({ alphasCumprod: [0.9] }), RangeError, "there are 1 training steps");
  assertThrows(() => continuousMarginals({ alphasCumprod: [0.9, 0.95] }), RangeError, "alphasCumprod[1] is 0.95");
  assertThrows(() => continuousMarginals({ alphasCumprod: [1, 0.5] }), RangeError, "alphasCumprod[0] is 1");
});

Deno.test("continuousMarginals() refuses times that are no tensor of shape [N], and says what to give", () => {
  const wrong: [unknown, string][] = [
    [5, "is given number 5. Give a tensor of shape [N], or [1]"],
    ["NaN", "is given string NaN"],
    [undefined, "is given undefined."],
    [tf.scalar(5), "is given a tensor of shape []"],
    [tf.zeros([4, 1]), "is given a tensor of shape [4,1]"],
  ];
  for (const [given, message] of wrong) {
    for (const name of ["alpha", "sigma", "lambda", "timeAt"] as const) {
      assertThrows(() => marginals[name](given as tf.Tensor1D), TypeError, `${name}(`);
      assertThrows(() => marginals[name](given as tf.Tensor1D), TypeError, message);
    }
  }
});

const cosine = scheduleOf("cosine", { // Lu et al. (2022), appendix D.4, up to where it starts there
  noisiest: 0.9946,
  cleanest: 1e-3,
  logAlpha: (t) =>
    Math.log(Math.cos(Math.PI / 2 * (t + 0.008) / 1.008)) - Math.log(Math.cos(Math.PI / 2 * 0.008 / 1.008)),
  timeAtLogAlpha: (logAlpha) =>
    Math.acos(Math.exp(logAlpha + Math.log(Math.cos(Math.PI / 2 * 0.008 / 1.008)))) * 1.008 * 2 / Math.PI - 0.008,
});

for (const [name, schedule] of Object.entries({ linearVp: linearVp(), edmSchedule: edmSchedule(), cosine })) {
  Deno.test(`continuousMarginals() of ${name} gives what the schedule gives in float64`, () => {
    const { noisiest, cleanest } = schedule;
    const marginals = continuousMarginals(schedule);
    assertEquals(marginals.times, [cleanest, noisiest]);
    const times = [cleanest, noisiest];
    for (let i = 1; i < 400; i++) {
      times.push(cleanest + (noisiest - cleanest) * i / 400);
      times.push(cleanest * (noisiest / cleanest) ** (i / 400)); // many of little noise, too
    }
    const t = tf.tensor1d(times);
    const rounded = [...t.dataSync()].map((t) => Math.min(noisiest, Math.max(cleanest, t)));
    for (const what of ["alpha", "sigma", "lambda"] as const) {
      marginals[what](t).dataSync().forEach((value, i) => {
        const exact = schedule[what](rounded[i]!);
        const scale = what === "lambda" ? Math.max(1, Math.abs(exact)) : exact;
        assertAlmostEquals(value, exact, 4e-6 * scale, `${what} at t = ${rounded[i]}`);
      });
    }
    const lambdas = rounded.map((t) => schedule.lambda(t));
    marginals.timeAt(tf.tensor1d(lambdas)).dataSync().forEach((value, i) => {
      assertAlmostEquals(value, rounded[i]!, 4e-6 * rounded[i]!, `t = ${rounded[i]}`);
    });
  });
}

Deno.test("beyond a schedule in continuous time, continuousMarginals() gives what it has at the ends", () => {
  const { lambda, timeAt } = continuousMarginals(linearVp());
  const at = (t: number) => lambda(tf.tensor1d([t])).dataSync()[0];
  assertEquals([at(-1), at(2)], [at(1e-3), at(1)]);
  const [early, late] = timeAt(tf.tensor1d([50, -50])).dataSync();
  assertAlmostEquals(early!, 1e-3, 1e-8);
  assertAlmostEquals(late!, 1, 1e-6);
});

Deno.test("continuousMarginals() refuses straight lines between training steps, and says what to give", () => {
  const error = assertThrows(() => continuousMarginals(exact), RangeError, "it is no smooth function");
  assertStringIncludes(error.message, "Give a schedule of training steps as it is, such as linearSchedule(1000)");
});
