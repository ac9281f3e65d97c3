import { defineCheck } from "../definition.ts";
import { describeValue, observeNumbers, Unusable } from "../observation.ts";
import { smallTables } from "../instruments/small_schedule.ts";

type Functions = { computeAlphas: (betas: Float64Array) => { alphas: Float64Array; alphasCumprod: Float64Array } };

/** Betas that do not rise. */
const otherBetas = Float64Array.of(0.3, 0.01, 0.2, 0.999, 0.05, 0);

function tablesOf({ computeAlphas }: Functions, betas: Float64Array) {
  const result: unknown = computeAlphas(betas);
  if (typeof result !== "object" || result === null || result instanceof Promise) {
    throw new Unusable(`computeAlphas returned ${describeValue(result)}, expected { alphas, alphasCumprod }.`);
  }
  const table = (name: string) => {
    const value = (result as Record<string, unknown>)[name];
    if (value === undefined) {
      throw new Unusable(
        `computeAlphas returned ${describeValue(result)}, expected a record { alphas, alphasCumprod }.`,
      );
    }
    if (value instanceof Float64Array) return observeNumbers(value);
    throw new Unusable(
      `computeAlphas returned ${name} = ${describeValue(value)}, expected a Float64Array. ` +
        "`map` of a Float64Array gives one.",
    );
  };
  return { alphas: table("alphas"), alphasCumprod: table("alphasCumprod") };
}

/** Both tables for two lists of betas, to the last digits of float64. */
export const computeAlphasCheck = defineCheck<Functions>("a1.computeAlphas", {
  functions: ["computeAlphas"],
  quantities: {
    "alphas": { tolerance: 1e-12 },
    "alphasCumprod": {
      tolerance: 1e-12,
      hint: "The entry at t is the product of the alphas from step 0 to step t, both included.",
    },
    "alphas of betas that go up and down": {
      tolerance: 1e-12,
      hint:
        "The tables of the first betas are right. Is something kept from that call, or is taken for granted that betas rise?",
    },
    "alphasCumprod of betas that go up and down": {
      tolerance: 1e-12,
      hint:
        "The tables of the first betas are right. Is something kept from that call, or is taken for granted that betas rise?",
    },
    "betas afterwards": { tolerance: 0, hint: "Leave the betas as they are and return two new arrays." },
  },
  observe(functions) {
    const betas = smallTables.betas.slice();
    const { alphas, alphasCumprod } = tablesOf(functions, betas);
    const after = observeNumbers(betas);
    const other = tablesOf(functions, otherBetas.slice());
    return Promise.resolve({
      "alphas": alphas,
      "alphasCumprod": alphasCumprod,
      "alphas of betas that go up and down": other.alphas,
      "alphasCumprod of betas that go up and down": other.alphasCumprod,
      "betas afterwards": after,
    });
  },
});
