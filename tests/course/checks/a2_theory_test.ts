/**
 * What the checks of Assignment 2 expect, compared with exact theory: no number of the golden file rests on the solution
 * alone.
 *
 * @module
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { normals, oneTime } from "../../../course/checks/instruments/inputs.ts";
import { smallSchedule, smallTables } from "../../../course/checks/instruments/small_schedule.ts";
import { stubNetwork } from "../../../course/checks/instruments/stub_network.ts";
import { smallMarginals } from "../../../course/checks/a2/small_marginals.ts";
import { type SolverStep, steps } from "../../../course/checks/a2/solver_step.ts";
import { readGolden } from "../../../course/checks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { type ContinuousMarginals, continuousMarginals } from "../../../lib/objectives/mod.ts";
import { type Denoiser, mixtureDenoiser, mixtureTransport } from "../../../lib/samplers/mod.ts";
import { continuousSchedule, linspace, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import kaist from "../../golden/kaist_dpm.json" with { type: "json" };
import lu from "../../golden/lu_singlestep.json" with { type: "json" };
import { functionsWith } from "./patched_solution.ts";

await startBackend();
const { checks } = await readGolden("a2");
const { firstOrderStep, secondOrderStep } = await functionsWith("a2.secondOrderStep") as Record<string, SolverStep>;
const { ddimPSample } = await functionsWith("a1.ddimPSample") as Record<string, (...args: unknown[]) => tf.Tensor2D>;

const far = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  assertEquals(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
};

const small = continuousSchedule(smallTables);

/** h, and the factors of x_s and of the answer in a step s -> t. Lu et al., "DPM-Solver", 2022, eq. 3.7, in float64. */
function formula(s: number, t: number) {
  const h = small.lambda(t) - small.lambda(s);
  return { keep: small.alpha(t) / small.alpha(s), take: -small.sigma(t) * Math.expm1(h) };
}

/** The time at which lambda has a value, by bisection: not as the library finds it. */
function timeWith(lambda: number): number {
  let [low, high] = [0, smallTables.betas.length - 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (small.lambda(middle) > lambda) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

Deno.test("the first-order step is eq. 3.7 of DPM-Solver in float64", () => {
  const { expected } = checks["a2.firstOrderStep"]!;
  const factors = steps.map(([s, t]) => formula(s, t));
  assertLess(far(expected["the factor of x_s in x_t"]!.values, factors.map(({ keep }) => keep)), 1e-4);
  assertLess(far(expected["the factor of eps in x_t"]!.values, factors.map(({ take }) => take)), 1e-4);
  assertLess(far(expected["the time that the network is told"]!.values, steps.map(([s]) => s)), 1e-4);
});

Deno.test("the second-order step is algorithm 1 of DPM-Solver in float64: its middle, both stages, both questions", () => {
  const { expected } = checks["a2.secondOrderStep"]!;
  const middles = steps.map(([s, t]) => timeWith((small.lambda(s) + small.lambda(t)) / 2));
  assertLess(far(expected["the time of the second call"]!.values, middles), 1e-3);
  const halves = steps.map(([s], i) => formula(s, middles[i]!));
  const u = "the factor of x_s in u, the point of the second call";
  assertLess(far(expected[u]!.values, halves.map(({ keep }) => keep)), 2e-4);
  assertLess(far(expected["the factor of the first answer in u"]!.values, halves.map(({ take }) => take)), 2e-4);
  const wholes = steps.map(([s, t]) => formula(s, t));
  assertLess(far(expected["the factor of x_s in x_t"]!.values, wholes.map(({ keep }) => keep)), 2e-4);
  assertLess(far(expected["the factor of the first answer in x_t"]!.values, steps.map(() => 0)), 1e-3);
  assertLess(far(expected["the factor of the second answer in x_t"]!.values, wholes.map(({ take }) => take)), 1e-3);
});

Deno.test("the middles of the checks tell lambda from t, and real times from whole ones", () => {
  const { values } = checks["a2.secondOrderStep"]!.expected["the time of the second call"]!;
  values.forEach((middle, i) => {
    const [s, t] = steps[i]!;
    assert(Math.abs(middle - (s + t) / 2) > 0.1 && Math.abs(middle - Math.round(middle)) > 0.05, String(middle));
  });
});

Deno.test("the first-order step equals DDIM with eta = 0, to 1e-6", () => {
  const x = normals(1, 8, 1.5);
  for (const [s, t] of [[19, 15], [15, 9], [8, 7], [3, 0]] as const) {
    const next = firstOrderStep!(stubNetwork().denoise, smallMarginals(), x, oneTime(s), oneTime(t)).dataSync();
    const ddim = ddimPSample!(stubNetwork().denoise, smallSchedule(), x, oneTime(s), oneTime(t), 0, x.zerosLike());
    assertLess(far(next, ddim.dataSync()), 1e-6 * Math.max(...next.map(Math.abs), 1), `${s} -> ${t}`);
  }
});

const schedule = linearSchedule(1000);
const marginals = continuousMarginals(schedule);
const named = (model: string, models: object): Denoiser => {
  const { weights, means, s2 } =
    (models as Record<string, { weights: number[]; means: number[][]; s2: number }>)[model]!;
  return mixtureDenoiser({ weights, means, variance: s2 }, schedule);
};

/** The marginals with times found as the course's original does: cut to whole numbers. */
const truncating: ContinuousMarginals = { ...marginals, timeAt: (lambda) => marginals.timeAt(lambda).floor() };

Deno.test("the solution has the numbers of the course's own steps, where its middle is cut as theirs", () => {
  for (const [i, step] of [firstOrderStep!, secondOrderStep!].entries()) {
    const c = kaist.cases[i]!;
    const denoise = named(c.model, kaist.meta.models);
    assertEquals(c.order, i + 1);
    c.timesteps.forEach((s, k) => {
      const x = tf.tensor2d(k === 0 ? c.x_init : c.traj[k - 1]!);
      const next = step(denoise, truncating, x, oneTime(s), oneTime(c.t_prev[k]!));
      assertLess(far(next.dataSync(), c.traj[k]!.flat()), 2e-5, `order ${i + 1}, step ${k}`);
    });
  }
});

Deno.test("the solution has the numbers of the paper's own code", () => {
  const cases = lu.cases.filter((c) =>
    c.kind === "discrete" && c.algorithm === "dpmsolver" && c.solver_type === "dpmsolver" &&
    (c.order === 1 || (c.order === 2 && c.r1 === 0.5))
  );
  assertEquals(cases.map(({ order }) => order), [1, 1, 2]);
  for (const c of cases) {
    const [s, t] = [c.s * 1000 - 1, c.t * 1000 - 1]; // its times go from 1/1000 to 1
    const step = c.order === 1 ? firstOrderStep! : secondOrderStep!;
    const next = step(named(c.model, lu.meta.models), marginals, tf.tensor2d(c.x), oneTime(s), oneTime(t));
    assertLess(far(next.dataSync(), c.y.flat()), 1e-5, `order ${c.order}`);
  }
});

// Two Gaussians, whose exact solution is known.
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.25 };
const perfect = mixtureDenoiser(mixture, schedule);
const continuous = continuousSchedule(schedule);
const level = (t: number) => ({ alpha: continuous.alpha(t), sigma: continuous.sigma(t) });
const start = normals(9, 64);
const exact = mixtureTransport(mixture, await start.array(), level(999), level(0)).flat();

/** Root of the mean squared distance from the exact solution. */
function errorOf(step: SolverStep, times: readonly number[]): number {
  const end = tf.tidy(() => {
    let x = start;
    for (let i = 0; i + 1 < times.length; i++) {
      x = step(perfect, marginals, x, oneTime(times[i]!), oneTime(times[i + 1]!));
    }
    return x.dataSync<"float32">();
  });
  return Math.sqrt(end.reduce((sum, value, i) => sum + (value - exact[i]!) ** 2, 0) / start.shape[0]);
}

for (
  const [name, grid] of [["t", (n: number) => linspace(1000, n)], [
    "lambda",
    (n: number) => logSnrTimes(schedule, n),
  ]] as const
) {
  for (const [order, step] of [[1, firstOrderStep!], [2, secondOrderStep!]] as const) {
    Deno.test(`the solution's step of order ${order} has it, on steps that are equal in ${name}`, () => {
      const counts = order === 1 ? [48, 96] : [24, 48];
      const [some, twice] = counts.map((count) => errorOf(step, grid(count + 1)));
      const slope = Math.log2(some! / twice!);
      assert(Math.abs(slope - order) < 0.2, `slope ${slope}`);
    });
  }
}

Deno.test("two steps of first order are no step of second order", () => {
  const twoHalves: SolverStep = (denoise, marginals, x, s, t) => {
    const middle = marginals.timeAt(marginals.lambda(s).add(marginals.lambda(t)).div(2) as tf.Tensor1D);
    return firstOrderStep!(denoise, marginals, firstOrderStep!(denoise, marginals, x, s, middle), middle, t);
  };
  const [some, twice] = [24, 48].map((count) => errorOf(twoHalves, logSnrTimes(schedule, count + 1)));
  assert(Math.log2(some! / twice!) < 1.2);
});
