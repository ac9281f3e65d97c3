import { assert, assertEquals } from "@std/assert";
import { fitFactors, fitRows, misfit, misfitOfRows } from "../../../course/checks/instruments/fit_factors.ts";

const [a, b] = [[1, 2, -1, 3], [0, 1, 4, -2]];
const near = (got: readonly number[], expected: readonly number[]) =>
  assert(got.every((value, i) => Math.abs(value - expected[i]!) < 1e-9), `${got} is not ${expected}`);

Deno.test("fitFactors() finds the factors of a sum", () => {
  near(fitFactors(a.map((value, i) => 2 * value - 3 * b[i]!), a, b), [2, -3]);
});

Deno.test("fitFactors() gives a term that is 0 everywhere, or a copy of another, the factor 0 and not NaN", () => {
  near(fitFactors(a, [0, 0, 0, 0], a), [0, 1]);
  near(fitFactors(b, b, b.map((value) => 2 * value)), [1, 0]);
  assert(fitFactors([NaN, 1, 1, 1], a, b).every(Number.isNaN));
});

Deno.test("misfit() is what is left of a sum, of a large one as a part of it", () => {
  assertEquals(misfit([0.5, 0.75], [[0.5, 0.5]], [1]), 0.25);
  assertEquals(misfit([1000, 1010], [[1000, 1000]], [1]), 10 / 1010);
});

Deno.test("misfitOfRows() is 0 where each row has a factor of its own, and else what rows hold beside it", () => {
  const y = [2, 4, 3, -9];
  near(fitRows(y, a), [2, -3]);
  near([misfitOfRows(y, a)], [0]);
  assert(misfitOfRows([2, 5, 3, -9], a) > 0.01);
});
