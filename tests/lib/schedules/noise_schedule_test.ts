import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { cosineBetas, linearBetas, quadraticBetas } from "../../../lib/schedules/betas.ts";
import {
  cosineSchedule,
  linearSchedule,
  type NoiseSchedule,
  noiseSchedule,
  quadraticSchedule,
} from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/schedules.json" with { type: "json" };

/** diffusers does not scale its betas with T. */
const unscaled = { start: 1e-4, end: 0.02 };
const makers: Record<string, (T: number) => NoiseSchedule> = {
  linear: (T) => linearSchedule(T, unscaled),
  scaled_linear: (T) => quadraticSchedule(T, unscaled),
  squaredcos_cap_v2: (T) => cosineSchedule(T),
};

for (const c of golden.cases) {
  Deno.test(`the ${c.schedule} schedule for T = ${c.T} has the alphasCumprod of diffusers to float64 accuracy`, () => {
    const { alphasCumprod } = makers[c.schedule]!(c.T);
    c.index.forEach((t, i) => {
      const expected = c.alphas_cumprod[i]!;
      assertAlmostEquals(alphasCumprod[t]!, expected, 1e-12 * expected, `alphaBar_${t}`);
    });
    const sum = alphasCumprod.reduce((a, b) => a + b);
    const sumOfLogs = alphasCumprod.reduce((a, b) => a + Math.log(b), 0);
    assertAlmostEquals(sum, c.sum_alphas_cumprod, 1e-10);
    assertAlmostEquals(sumOfLogs, c.sum_log_alphas_cumprod, 1e-9);
  });
}

Deno.test("alpha, sigma and lambda belong together", () => {
  const { alphas, alphasCumprod, alpha, sigma, lambda, betas } = linearSchedule(1000);
  for (let t = 0; t < 1000; t++) {
    assertEquals(alphas[t], 1 - betas[t]!);
    assertAlmostEquals(alpha[t]! ** 2, alphasCumprod[t]!, 1e-15);
    assertAlmostEquals(sigma[t]! ** 2, 1 - alphasCumprod[t]!, 1e-15);
    assertAlmostEquals(Math.exp(lambda[t]!), alpha[t]! / sigma[t]!, 1e-12 * alpha[t]! / sigma[t]!);
    if (t > 0) assertLess(lambda[t]!, lambda[t - 1]!);
  }
});

Deno.test("the first steps by hand", () => {
  const { alphasCumprod, lambda } = noiseSchedule([0.5, 0.5]);
  assertEquals([...alphasCumprod], [0.5, 0.25]);
  assertAlmostEquals(lambda[0]!, 0, 1e-15); // as much signal as noise
  assertAlmostEquals(lambda[1]!, -Math.log(3) / 2, 1e-15);
});

Deno.test("the named schedules are noiseSchedule() on the betas of the same name", () => {
  assertEquals(linearSchedule(9, { end: 0.5 }), noiseSchedule(linearBetas(9, { end: 0.5 })));
  assertEquals(quadraticSchedule(9, { end: 0.5 }), noiseSchedule(quadraticBetas(9, { end: 0.5 })));
  assertEquals(cosineSchedule(9, { maxBeta: 0.5 }), noiseSchedule(cosineBetas(9, { maxBeta: 0.5 })));
});

Deno.test("noiseSchedule() keeps a copy: changing the betas afterwards changes nothing", () => {
  const betas = linearBetas(30);
  const schedule = noiseSchedule(betas);
  betas.fill(0.9);
  assertEquals(schedule.betas, linearBetas(30));
});

Deno.test("noiseSchedule() refuses betas that are not between 0 and 1, and says which", () => {
  for (const wrong of [0, 1, -0.1, 1.5, NaN, Infinity]) {
    assertThrows(() => noiseSchedule([0.1, wrong]), RangeError, `betas[1] is ${wrong}. Every beta must lie strictly`);
  }
  assertThrows(() => noiseSchedule([]), RangeError, "betas is empty");
});
