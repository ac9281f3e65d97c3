/**
 * Networks that predict the noise, the data, v or the score are the same to a sampler once `toDenoiser` has wrapped them: at
 * training steps they take diffusers' steps, between them the order of the sampler is kept, and where hardly any signal is
 * left they stay precise.
 */
import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import * as d from "../../../lib/mod.ts";
import { mixturePosterior } from "../../../lib/samplers/mixture_posterior.ts";
import golden from "../../golden/ddim_step.json" with { type: "json" };
import { difference, type SamplingCase, scheduleOf } from "./golden_sampling.ts";

await startBackend();

const kinds = ["epsilon", "x0", "v", "score"] as const;
type Kind = typeof kinds[number];

/** What a network of that kind says where the noise is eps: float64, for one number of x. */
function said(kind: Kind, x: number, eps: number, alpha: number, sigma: number): number {
  const x0 = (x - sigma * eps) / alpha;
  return { epsilon: eps, x0, v: alpha * eps - sigma * x0, score: -eps / sigma }[kind];
}

Deno.test("diffusers' deterministic steps are taken by networks of every kind, on tensors of rank 2, 3 and 4", async () => {
  type Case = SamplingCase & { eta: number; prev_timesteps: number[]; set_alpha_to_one: boolean };
  const cases = (golden.cases as Case[]).filter(({ eta, prediction_type }) =>
    eta === 0 && prediction_type === "epsilon"
  );
  assertEquals(cases.length > 3, true);
  for (const c of cases) {
    const schedule = scheduleOf(c);
    for (const i of [0, 1, c.n - 1]) {
      const [t, tPrev] = [c.timesteps[i]!, c.prev_timesteps[i]!];
      const plan = [d.ddimCoefficients(schedule, t, tPrev, { end: c.set_alpha_to_one ? "data" : "step 0" })];
      const points = i === 0 ? c.x_init : c.traj[i - 1]!;
      for (const kind of kinds) {
        const output = points.map((row, n) =>
          row.map((x, k) => said(kind, x, c.model_out[i]![n]![k]!, schedule.alpha[t]!, schedule.sigma[t]!))
        );
        for (const shape of [[4, 2], [4, 2, 1], [4, 1, 2, 1]]) {
          const shaped = (values: number[][]): tf.Tensor => tf.tensor2d(values).reshape(shape);
          const denoise = d.toDenoiser<tf.Tensor>(kind, () => shaped(output), schedule);
          const next = await d.sampleDdim(denoise, shaped(points), plan);
          assertLess(difference(next.reshape([4, 2]), c.traj[i]!), 1e-5, `${kind}, shape [${shape}], t = ${t}`);
        }
      }
    }
  }
});

const schedule = d.linearSchedule(1000);
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.25 };
const x = tf.randomNormal<tf.Rank.R2>([128, 2], 0, 1, "float32", 7);
const ends = [999, 0].map((t) => ({ alpha: schedule.alpha[t]!, sigma: schedule.sigma[t]! }));
const goal = tf.tensor2d(d.mixtureTransport(mixture, x.arraySync(), ends[0]!, ends[1]!));

/**
 * A network that is exactly right at every real time. It works alpha and sigma out for itself, from log alpha in straight
 * lines.
 */
function exactNetwork(kind: Kind): d.Denoiser {
  const logAlphas = tf.tensor1d(Float32Array.from(schedule.alphasCumprod, (alphaBar) => 0.5 * Math.log(alphaBar)));
  return (x, t) => {
    const step = t.floor().clipByValue(0, 998);
    const [here, next] = [logAlphas.gather(step.toInt()), logAlphas.gather(step.add(1).toInt())];
    const logAlpha: tf.Tensor2D = here.add(next.sub(here).mul(t.sub(step))).expandDims(1);
    const [alpha, sigma] = [logAlpha.exp(), logAlpha.mul<tf.Tensor2D>(2).expm1().neg().sqrt() as tf.Tensor2D];
    const { data, noise } = mixturePosterior(mixture, x, alpha, sigma);
    return d.predictionOf(kind, { x0: data, noise }, { alpha, sigma });
  };
}

interface Entry {
  readonly order: number;
  readonly sample: (denoise: d.Denoiser, nfe: number) => Promise<tf.Tensor2D>;
}

const bySnr = (n: number) => d.logSnrTimes(schedule, n);
const byLevel = (n: number) => d.karrasTimes(schedule, n);
const within = (nfe: number) => ({ nfe, end: "last time" as const });

/** One sampler for each way to use what a network says, on its recommended grid. */
const samplers: Record<string, Entry> = {
  "DPM-Solver-1": {
    order: 1,
    sample: (f, nfe) => d.sampleDpmSolver1(f, x, d.planDpmSolver1(schedule, bySnr, within(nfe))),
  },
  "DPM-Solver-2": {
    order: 2,
    sample: (f, nfe) => d.sampleDpmSolver2(f, x, d.planDpmSolver2(schedule, bySnr, within(nfe))),
  },
  "DPM-Solver++(2M)": {
    order: 2,
    sample: (f, nfe) => d.sampleDpmSolverPp2m(f, x, d.planDpmSolverPp2m(schedule, bySnr, within(nfe))),
  },
  "DEIS": { order: 2, sample: (f, nfe) => d.sampleDeis(f, x, d.planDeis(schedule, bySnr, within(nfe))) },
  "UniPC of order 1": {
    order: 2,
    sample: (f, nfe) => d.sampleUnipc(f, x, d.planUnipc(schedule, bySnr, { ...within(nfe), order: 1 })),
  },
  "Heun": { order: 2, sample: (f, nfe) => d.sampleHeun(f, x, d.planHeun(schedule, byLevel, within(nfe))) },
};

async function slopeOf({ sample }: Entry, denoise: d.Denoiser): Promise<number> {
  const errorAt = async (nfe: number) => {
    const samples = await sample(denoise, nfe);
    return tf.tidy(() => samples.sub(goal).square().sum(1).mean().sqrt().dataSync()[0]!);
  };
  return Math.log(await errorAt(64) / await errorAt(192)) / Math.log(192 / 64);
}

for (const [name, entry] of Object.entries(samplers)) {
  for (const kind of kinds) {
    Deno.test(`${name} keeps order ${entry.order} between training steps, with a network for ${kind}`, async () => {
      const denoise = d.toDenoiser(kind, exactNetwork(kind), schedule);
      assertAlmostEquals(await slopeOf(entry, denoise), entry.order, 0.2);
    });
  }
}

Deno.test("the order is kept with tables() of the schedule, and with alpha and sigma as functions of the time", async () => {
  for (const marginals of [d.tables(schedule), d.continuousMarginals(schedule)]) {
    const denoise = d.toDenoiser("v", exactNetwork("v"), marginals);
    assertAlmostEquals(await slopeOf(samplers["DPM-Solver++(2M)"]!, denoise), 2, 0.2);
  }
});

Deno.test("alpha and sigma between steps are right to 2e-6 of themselves, from a schedule and from its tables", () => {
  // With v = 0 the noise is sigma x and the data alpha x; with v = x they are alpha x and -sigma x.
  for (const schedule of [d.linearSchedule(1000), d.quadraticSchedule(1000), d.cosineSchedule(1000)]) {
    const exact = d.continuousSchedule(schedule);
    const times = [0, 0.001, 0.25, 0.999, 1, 1.5, 17.75, 300.3, 700.5, 998.25, 998.999, 999];
    const [ones, t] = [tf.ones<tf.Rank.R2>([times.length, 1]), tf.tensor1d(times)];
    for (const marginals of [schedule, d.tables(schedule)]) {
      const { x0, noise } = d.toDenoiser("v", (x) => x.mul(0), marginals).parts!(ones, t);
      const [alpha, sigma] = [x0.dataSync(), noise.dataSync()];
      // Where float64 times are rounded to float32, t itself is off by 3e-5 at most; so compare at what was asked.
      t.dataSync().forEach((time, i) => {
        assertAlmostEquals(alpha[i]! / exact.alpha(time), 1, 2e-6, `alpha at t = ${times[i]}`);
        assertAlmostEquals(sigma[i]! / exact.sigma(time), 1, 2e-6, `sigma at t = ${times[i]}`);
      });
    }
  }
});

Deno.test("v and x0 lead to the data as precisely as diffusers does, where next to no signal is left", async () => {
  const zeroSnr = d.noiseSchedule(d.zeroTerminalSnr(d.linearBetas(1000)));
  for (const schedule of [zeroSnr, d.cosineSchedule(1000)]) {
    const [alpha, sigma] = [schedule.alpha[999]!, schedule.sigma[999]!];
    const x0 = Array.from({ length: 64 }, (_, i) => 3 * Math.sin(i));
    const start = Float32Array.from(x0, (value, i) => alpha * value + sigma * 2 * Math.cos(3 * i));
    for (const kind of ["v", "x0"] as const) {
      const output = Float32Array.from(start, (x, i) => said(kind, x, (x - alpha * x0[i]!) / sigma, alpha, sigma));
      const network = () => tf.tensor2d(output, [32, 2]);
      const denoise = d.toDenoiser(kind, network, schedule);
      const guided = d.withGuidance({ conditional: denoise, unconditional: denoise }, 3);
      const times = [999];
      const ends = {
        ddim: await d.sampleDdim(denoise, tf.tensor2d(start, [32, 2]), d.planDdim(schedule, times)),
        guided: await d.sampleDdim(guided, tf.tensor2d(start, [32, 2]), d.planDdim(schedule, times)),
        pp2m: await d.sampleDpmSolverPp2m(denoise, tf.tensor2d(start, [32, 2]), d.planDpmSolverPp2m(schedule, times)),
        unipc: await d.sampleUnipc(denoise, tf.tensor2d(start, [32, 2]), d.planUnipc(schedule, times)),
      };
      for (const [name, end] of Object.entries(ends)) {
        end.dataSync().forEach((value, i) => assertAlmostEquals(value, x0[i]!, 2e-6, `${name}, ${kind}`));
      }
    }
  }
});

Deno.test("toDenoiser() refuses marginals that are none, and says what to give", () => {
  const net = (x: tf.Tensor2D) => x;
  const { alpha } = d.tables(schedule);
  for (const wrong of [undefined, null, schedule.alpha, {}, { alpha }, { alpha, sigma: 0.5 }, { alpha: () => alpha }]) {
    assertThrows(
      () => d.toDenoiser("v", net, wrong as never),
      TypeError,
      "Give a noise schedule such as linearSchedule",
    );
  }
  assertThrows(
    () => d.toDenoiser("velocity" as "v", net, schedule),
    RangeError,
    'Give "epsilon", "x0", "v" or "score".',
  );
});
