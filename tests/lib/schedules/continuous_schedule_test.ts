import { assertAlmostEquals, assertEquals, assertLess, assertStrictEquals, assertThrows } from "@std/assert";
import { type ContinuousSchedule, continuousSchedule, edmSchedule, linearVp } from "../../../lib/schedules/mod.ts";
import { cosineSchedule, linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/lu_marginals.json" with { type: "json" };

const steps = linearSchedule(1000);

/** Ours for each of the reference's, and how its times read here. */
const kinds: Record<string, [ContinuousSchedule, (t: number) => number]> = {
  discrete: [continuousSchedule(steps), (t) => Math.max(0, t * 1000 - 1)],
  linear_vp: [linearVp(), (t) => t],
};

for (const c of golden.cases) {
  const [schedule, timeHere] = kinds[c.kind]!;
  Deno.test(`the ${c.kind} schedule has alpha, sigma and lambda of the paper's own code to 1e-12`, () => {
    c.t.forEach((t, i) => {
      const here = timeHere(t);
      assertAlmostEquals(schedule.alpha(here), c.alpha[i]!, 1e-12 * c.alpha[i]!, `alpha(${t})`);
      assertAlmostEquals(schedule.sigma(here), c.sigma[i]!, 1e-12 * c.sigma[i]!, `sigma(${t})`);
      assertAlmostEquals(schedule.lambda(here), c.lam[i]!, 1e-12 * Math.abs(c.lam[i]!), `lambda(${t})`);
      assertAlmostEquals(Math.log(schedule.alpha(here)), c.log_alpha[i]!, 1e-12, `log alpha(${t})`);
    });
  });

  Deno.test(`the ${c.kind} schedule finds the time of a lambda as the paper's own code does, to 1e-12`, () => {
    const unit = c.kind === "discrete" ? 1000 : 1;
    c.inv_lambda_query.forEach((lambda, i) => {
      assertAlmostEquals(schedule.timeAt(lambda) / unit, timeHere(c.inv_lambda[i]!) / unit, 1e-12, `timeAt(${lambda})`);
    });
  });
}

Deno.test("at training steps a continuous schedule is the discrete one", () => {
  for (const discrete of [steps, cosineSchedule(1000)]) {
    const schedule = continuousSchedule(discrete);
    assertEquals([schedule.noisiest, schedule.cleanest], [999, 0]);
    for (let t = 0; t < 1000; t++) {
      assertAlmostEquals(schedule.alpha(t), discrete.alpha[t]!, 1e-12 * discrete.alpha[t]!);
      assertAlmostEquals(schedule.sigma(t), discrete.sigma[t]!, 1e-10 * discrete.sigma[t]!);
      assertAlmostEquals(schedule.lambda(t), discrete.lambda[t]!, 1e-9);
    }
  }
});

Deno.test("between training steps log alpha lies on a straight line", () => {
  const schedule = continuousSchedule(steps);
  const logAlpha = (t: number) => Math.log(schedule.alpha(t));
  for (const t of [0, 17, 500, 998]) {
    assertAlmostEquals(logAlpha(t + 0.25), 0.75 * logAlpha(t) + 0.25 * logAlpha(t + 1), 1e-13);
  }
});

Deno.test("timeAt() inverts lambda, at the ends too", () => {
  for (const schedule of [continuousSchedule(steps), linearVp(), edmSchedule()]) {
    const { noisiest, cleanest, lambda, timeAt } = schedule;
    for (let i = 0; i <= 200; i++) {
      const t = cleanest + (noisiest - cleanest) * i / 200;
      assertAlmostEquals(timeAt(lambda(t)), t, 1e-9 * noisiest);
    }
    assertAlmostEquals(timeAt(lambda(cleanest)), cleanest, 1e-9 * noisiest);
  }
});

Deno.test("lambda falls as t grows, and signal and noise keep variance 1", () => {
  for (const schedule of [continuousSchedule(steps), linearVp(), edmSchedule()]) {
    const { noisiest, cleanest } = schedule;
    let before = Infinity;
    for (let i = 0; i <= 333; i++) {
      const t = cleanest + (noisiest - cleanest) * i / 333;
      assertLess(schedule.lambda(t), before);
      before = schedule.lambda(t);
      assertAlmostEquals(schedule.alpha(t) ** 2 + schedule.sigma(t) ** 2, 1, 1e-13);
      assertAlmostEquals(schedule.lambda(t), Math.log(schedule.alpha(t) / schedule.sigma(t)), 1e-9);
    }
  }
});

Deno.test("continuousSchedule() returns a continuous schedule as it is", () => {
  const schedule = linearVp();
  assertStrictEquals(continuousSchedule(schedule), schedule);
});

Deno.test("edmSchedule() has the noise level as its time", () => {
  const { alpha, sigma, lambda } = edmSchedule();
  for (const t of [0.002, 0.5, 1, 80]) {
    assertAlmostEquals(sigma(t) / alpha(t), t, 1e-12 * t);
    assertAlmostEquals(lambda(t), -Math.log(t), 1e-12);
  }
});

Deno.test("continuous schedules refuse times and lambdas that they do not have, and say which they have", () => {
  const schedule = continuousSchedule(steps);
  assertThrows(() => schedule.alpha(999.5), RangeError, "t is 999.5. Give a time from 0 (least noise) to 999");
  assertThrows(() => schedule.lambda(-1), RangeError, "t is -1.");
  assertThrows(() => schedule.sigma(NaN), RangeError, "t is NaN.");
  assertThrows(() => schedule.timeAt(5), RangeError, "no time has lambda = 5. It lies between -5.05");
  assertThrows(() => schedule.timeAt(-6), RangeError, "no time has lambda = -6.");
  assertThrows(() => continuousSchedule({ alphasCumprod: [0.9] }), RangeError, "there are 1 training steps");
  assertThrows(
    () => continuousSchedule({ alphasCumprod: [0.9, 0.95] }),
    RangeError,
    "alphasCumprod[1] is 0.95. It must",
  );
  assertThrows(() => continuousSchedule({ alphasCumprod: [0.9, 0] }), RangeError, "alphasCumprod[1] is 0.");
  assertThrows(() => linearVp({ betaStart: 0 }), RangeError, "betaStart is 0 and betaEnd is 20");
  assertThrows(() => linearVp({ cleanest: 2 }), RangeError, "cleanest is 2.");
  assertThrows(() => edmSchedule({ sigmaMin: 90 }), RangeError, "sigmaMin is 90 and sigmaMax is 80");
});
