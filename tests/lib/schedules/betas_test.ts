import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { cosineBetas, linearBetas, quadraticBetas } from "../../../lib/schedules/betas.ts";
import golden from "../../golden/schedules.json" with { type: "json" };

const makers: Record<string, (T: number, start: number, end: number) => Float64Array> = {
  linear: (T, start, end) => linearBetas(T, { start, end }),
  scaled_linear: (T, start, end) => quadraticBetas(T, { start, end }),
  squaredcos_cap_v2: (T) => cosineBetas(T),
};

for (const c of golden.cases) {
  Deno.test(`${c.schedule} betas for T = ${c.T} are those of diffusers to float64 accuracy`, () => {
    const betas = makers[c.schedule]!(c.T, c.beta_start, c.beta_end);
    assertEquals(betas.length, c.T);
    // 1 - cos^2 / cos^2 loses the digits that the quotient shares with 1: absolute accuracy is what float64 gives there.
    c.index.forEach((t, i) => assertAlmostEquals(betas[t]!, c.betas[i]!, 4e-16, `beta_${t}`));
    assertAlmostEquals(betas.reduce((a, b) => a + b), c.sum_betas, 1e-12);
  });
}

Deno.test("the defaults are 1000 steps from 1e-4 to 0.02", () => {
  assertEquals(linearBetas(), linearBetas(1000, { start: 1e-4, end: 0.02 }));
  assertEquals(quadraticBetas(), quadraticBetas(1000, { start: 1e-4, end: 0.02 }));
  assertEquals(cosineBetas(), cosineBetas(1000, { offset: 0.008, maxBeta: 0.999 }));
});

Deno.test("for other T the default ends are scaled by 1000 / T, as guided-diffusion does: alphaBar ends where it does for 1000", () => {
  assertEquals(linearBetas(100), linearBetas(100, { start: 1e-3, end: 0.2 }));
  assertEquals(linearBetas(4000), linearBetas(4000, { start: 2.5e-5, end: 0.005 }));
  assertEquals(quadraticBetas(50, { end: 0.3 }), quadraticBetas(50, { start: 2e-3, end: 0.3 }));
  for (const [make, left] of [[linearBetas, 4.04e-5], [quadraticBetas, 7.6e-4]] as const) {
    for (const T of [50, 100, 200, 1000, 4000]) {
      const alphaBar = make(T).reduce((product, beta) => product * (1 - beta), 1);
      assertLess(alphaBar, 1.2 * left, `${make.name}(${T})`);
      assertGreater(alphaBar, left / 15, `${make.name}(${T})`);
    }
  }
});

Deno.test("betas refuse so few steps that the default end would be no variance, and say what to do", () => {
  for (const make of [linearBetas, quadraticBetas]) {
    const message = `${make.name}: with T = 20 the last beta would be 0.02 (1000 / T) = 1, and a beta is below 1.`;
    assertThrows(() => make(20), RangeError, message);
    assertThrows(() => make(10, { start: 0.1 }), RangeError, "or take cosineBetas(10).");
    assertEquals(make(10, { start: 0.05, end: 0.7 }).length, 10);
    assertEquals(make(21).length, 21);
  }
});

Deno.test("linearBetas() meets both ends exactly, and a single step is the start", () => {
  const betas = linearBetas(7, { start: 0.1, end: 0.7 });
  assertEquals([betas[0], betas[6]], [0.1, 0.7]);
  assertEquals(linearBetas(1, { start: 0.1, end: 0.7 }), Float64Array.of(0.1));
});

Deno.test("quadraticBetas() lies below linearBetas() between the ends", () => {
  const linear = linearBetas(100);
  quadraticBetas(100).subarray(1, 99).forEach((beta, i) => assertGreater(linear[i + 1]!, beta));
});

Deno.test("cosineBetas() obeys its options", () => {
  assertEquals(cosineBetas(10, { maxBeta: 0.5 }).at(-1), 0.5);
  assertAlmostEquals(cosineBetas(2, { offset: 0 })[0]!, 0.5, 1e-15); // cos^2(pi / 4) = 1/2
});

Deno.test("betas refuse a T that is no count of steps", () => {
  for (const T of [0, -5, 2.5, NaN, Infinity]) {
    for (const make of [linearBetas, quadraticBetas, cosineBetas]) {
      assertThrows(() => make(T), RangeError, `${make.name}: T is ${T}. Give the number of training steps`);
    }
  }
});

Deno.test("betas refuse a range that holds no variances", () => {
  for (const make of [linearBetas, quadraticBetas]) {
    assertThrows(() => make(1000, { start: 0 }), RangeError, "start is 0 and end is 0.02");
    assertThrows(() => make(1000, { end: 1 }), RangeError, "start is 0.0001 and end is 1.");
    assertThrows(() => make(10, { start: 0.5, end: 0.1 }), RangeError, "give 0 < start <= end < 1");
    assertThrows(() => make(1000, { start: NaN }), RangeError, "start is NaN");
  }
});

Deno.test("cosineBetas() refuses a negative offset and a maxBeta outside of 0..1", () => {
  assertThrows(() => cosineBetas(10, { offset: -1 }), RangeError, "offset is -1");
  assertThrows(() => cosineBetas(10, { offset: Infinity }), RangeError, "offset is Infinity");
  assertThrows(() => cosineBetas(10, { maxBeta: 1 }), RangeError, "maxBeta is 1.");
  assertThrows(() => cosineBetas(10, { maxBeta: 0 }), RangeError, "maxBeta is 0.");
});
