import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { betaQuantile } from "../../../lib/schedules/beta_quantile.ts";
import { betaSigmas, exponentialSigmas, karrasSigmas } from "../../../lib/schedules/mod.ts";
import quantiles from "../../golden/beta_quantile.json" with { type: "json" };
import multistep from "../../golden/dpm_multistep.json" with { type: "json" };
import edm from "../../golden/edm.json" with { type: "json" };
import flow from "../../golden/flow_match_euler.json" with { type: "json" };
import kdiffusion from "../../golden/kdiffusion.json" with { type: "json" };

interface Recorded {
  n: number;
  sigmas: number[];
  config: { use_karras_sigmas?: boolean; use_exponential_sigmas?: boolean; sigma_schedule?: string; rho?: number };
}

const recorded = ([...multistep.cases, ...edm.cases, ...flow.cases, ...kdiffusion.cases] as Recorded[])
  .map(({ sigmas, ...rest }) => ({ ...rest, levels: sigmas.filter((s, i) => s > 0 && s !== sigmas[i - 1]) }));

Deno.test("karrasSigmas() equals diffusers' levels to 1e-12", () => {
  const cases = recorded.filter(({ config }) => config.use_karras_sigmas || config.sigma_schedule === "karras");
  assertEquals(cases.map(({ n }) => n), [20, 10, 8, 8, 10]);
  for (const { levels, n } of cases) {
    karrasSigmas({ max: levels[0]!, min: levels.at(-1)! }, n).forEach((level, i) =>
      assertAlmostEquals(level, levels[i]!, 1e-12 * level)
    );
  }
});

Deno.test("exponentialSigmas() equals diffusers' levels to 1e-12", () => {
  const cases = recorded.filter(({ config }) =>
    config.use_exponential_sigmas || config.sigma_schedule === "exponential"
  );
  assertEquals(cases.map(({ n }) => n), [10, 18, 8]);
  for (const { levels, n } of cases) {
    exponentialSigmas({ max: levels[0]!, min: levels.at(-1)! }, n).forEach((level, i) =>
      assertAlmostEquals(level, levels[i]!, 1e-12 * level)
    );
  }
});

for (const { alpha, beta, p, quantile } of quantiles.cases) {
  Deno.test(`betaQuantile() with shapes ${alpha} and ${beta} equals scipy's`, () => {
    p.forEach((p, i) => assertAlmostEquals(betaQuantile(p, alpha, beta), quantile[i]!, 1e-12 * quantile[i]!));
  });
}

Deno.test("betaSigmas() puts its levels at the quantiles, the largest first", () => {
  const { p, quantile } = quantiles.cases[0]!;
  const levels = betaSigmas({ max: 11, min: 1 }, 5);
  assertAlmostEquals(levels[3]!, 1 + 10 * quantile[p.indexOf(0.25)]!, 1e-11);
  assertAlmostEquals(levels[2]!, 6, 1e-12);
});

Deno.test("all grids meet both ends exactly and descend", () => {
  for (const grid of [karrasSigmas, exponentialSigmas, betaSigmas]) {
    for (const n of [2, 3, 18, 100]) {
      const levels = grid({ max: 80, min: 0.002 }, n);
      assertEquals([levels.length, levels[0], levels.at(-1)], [n, 80, 0.002]);
      levels.slice(1).forEach((level, i) => assertEquals(level < levels[i]!, true));
    }
    assertEquals(grid({ max: 80, min: 0.002 }, 1), [80]);
  }
});

Deno.test("a larger rho puts more levels where there is little noise", () => {
  const middle = (rho: number) => karrasSigmas({ max: 80, min: 0.002 }, 3, { rho })[1]!;
  assertAlmostEquals(middle(1), 40.001, 1e-12);
  assertEquals([middle(3) > middle(7), middle(7) > middle(20)], [true, true]);
});

Deno.test("grids refuse ranges, counts and shapes that make no sense", () => {
  for (const grid of [karrasSigmas, exponentialSigmas, betaSigmas]) {
    assertThrows(() => grid({ max: 1, min: 2 }, 5), RangeError, `${grid.name}: the range is max 1, min 2. Give`);
    assertThrows(() => grid({ max: 1, min: 0 }, 5), RangeError, "min 0");
    for (const n of [0, -1, 1.5, NaN]) {
      assertThrows(() => grid({ max: 2, min: 1 }, n), RangeError, `${grid.name}: n is ${n}.`);
    }
  }
  assertThrows(() => karrasSigmas({ max: 2, min: 1 }, 5, { rho: 0 }), RangeError, "rho is 0");
  assertThrows(() => betaSigmas({ max: 2, min: 1 }, 5, { alpha: 0 }), RangeError, "the shapes are 0 and 0.6");
  assertThrows(() => betaQuantile(1.5, 1, 1), RangeError, "p is 1.5");
});
