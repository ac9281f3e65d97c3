import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import * as d from "../../../lib/mod.ts";
import { everySampler } from "./every_sampler.ts";
import { onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = d.linearSchedule(1000);
const times = [900, 400, 50];
const x = tf.ones<tf.Rank.R2>([4, 2]);
const halved: d.Denoiser = (x) => x.mul(0.5);

Deno.test("there are eighteen samplers, and each refuses the plan of every other, by its name", async () => {
  assertEquals(everySampler.length, 18);
  for (const { name, sample } of everySampler) {
    for (const { name: other, plan } of everySampler) {
      const run = () => sample((x) => x.mul(0.5), x, plan);
      if (name === other) assertEquals((await run()).shape, [4, 2]);
      else {await assertRejects(
          run,
          TypeError,
          `sample${name}: plan[0] was made by plan${other}. Give what plan${name}`,
        );}
    }
  }
});

Deno.test("parts of a plan, and plans in another order, still belong to their sampler", async () => {
  const plan = d.planEulerAncestral(schedule, times);
  assertEquals((await d.sampleEulerAncestral(halved, x, plan.slice(1))).shape, [4, 2]);
  for (const part of [plan.slice(1), plan.filter(({ t }) => t > 100), [...plan, ...plan]]) {
    await assertRejects(() => d.sampleEuler(halved, x, part as never), TypeError, "was made by planEulerAncestral");
  }
  const mixed = [...d.planEuler(schedule, times), ...plan];
  await assertRejects(
    () => d.sampleEuler(halved, x, mixed as never),
    TypeError,
    "plan[3] was made by planEulerAncestral",
  );
});

Deno.test("a plan by hand, read from a file, or with changed numbers is taken if it has just the right fields", async () => {
  const plan = d.planDdim(schedule, times, { eta: 1 });
  const copies = [plan.map((c) => ({ ...c })), JSON.parse(JSON.stringify(plan)), plan.map((c) => ({ ...c, noise: 0 }))];
  for (const copy of copies) assertEquals((await d.sampleDdim(halved, x, copy)).shape, [4, 2]);
  const mine: d.EulerCoefficients[] = [{ t: 900, x: 1.5, eps: -0.5 }];
  assertEquals((await d.sampleEuler(halved, x, mine)).arraySync()[0], [1.25, 1.25]);

  const wrong: [unknown, string][] = [
    [[{ t: 900, x: 1.5 }], "plan[0] is a record of t, x. Give what planEuler returns, or records of t, x, eps."],
    [[{ t: 900, x: 1.5, eps: 1, noise: 0 }], "plan[0] is a record of t, x, eps, noise."],
    [[900, 400], "plan[0] is 900."],
    [[undefined], "plan[0] is undefined."],
    [900, "the plan is 900."],
    [Promise.resolve([]), "the plan is a promise."],
    [d.planEuler, "the plan is"],
  ];
  for (const [plan, message] of wrong) {
    await assertRejects(() => d.sampleEuler(halved, x, plan as never), TypeError, message);
  }
});

Deno.test("a step refuses the numbers of another sampler's plan, within scan() too", async () => {
  const plan = d.planEulerAncestral(schedule, times);
  await assertRejects(
    // @ts-expect-error the numbers are of another plan
    () => d.scan(x, plan, (x, c) => d.eulerStep(x, halved(x, c.t), c)),
    TypeError,
    "eulerStep: c was made by planEulerAncestral. Give what planEuler returns, or records of t, x, eps.",
  );
  const numbers = onDevice({ t: 900, x: 1 }) as never;
  assertThrows(() => d.eulerStep(x, x, numbers), TypeError, "eulerStep: c is a record of t, x.");
  const stage = { ...onDevice({ t: 1, starts: 1, x: 1, eps: 1, change: 0 }) } as never;
  assertEquals(d.heunStep(x, x, { xs: x, epsS: x }, stage).x.shape, [4, 2]);
});

Deno.test("plans of stages can be joined for sampleSinglestep(), which takes no others", async () => {
  const plan = [...d.planDpmSolver3(schedule, times, { end: "last time" }), ...d.planHeun(schedule, [50, 0])];
  assertEquals((await d.sampleSinglestep(halved, x, plan)).shape, [4, 2]);
  await assertRejects(
    () => d.sampleSinglestep(halved, x, d.planEdm(schedule, times)),
    TypeError,
    "sampleSinglestep: plan[0] was made by planEdm. Give what planHeun or planDpmSolver2 or planDpmSolver3 returns",
  );
});

Deno.test("another sampler's plan is a type error", () => {
  // Never run: that this file passes its type check is the test, for a line that expects an error must have one.
  const types = () => {
    // @ts-expect-error of planEulerAncestral
    d.sampleEuler(halved, x, d.planEulerAncestral(schedule, times));
    // @ts-expect-error of planEdm
    d.sampleHeun(halved, x, d.planEdm(schedule, times));
    // @ts-expect-error of planDpmSolverPp2m
    d.sampleDeis(halved, x, d.planDpmSolverPp2m(schedule, times));
    // @ts-expect-error of planHeun: the same fields
    d.sampleDpmSolver2(halved, x, d.planHeun(schedule, times));
    // @ts-expect-error of planDpmSolver1: the same fields
    d.sampleEuler(halved, x, d.planDpmSolver1(schedule, times));
    // @ts-expect-error of planFlowMidpoint: more fields
    d.sampleFlowEuler(halved, x, d.planFlowMidpoint([0, 0.5]));
  };
  assertEquals(typeof types, "function");
});

Deno.test("a plan is plain numbers: who made it cannot be seen on it", () => {
  const [entry] = d.planEuler(schedule, times);
  assertEquals(Reflect.ownKeys(entry!), ["t", "x", "eps"]);
});
