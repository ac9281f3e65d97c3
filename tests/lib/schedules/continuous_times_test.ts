import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  betaTimes,
  continuousSchedule,
  edmSchedule,
  karrasSigmas,
  karrasTimes,
  linearVp,
  logSnrTimes,
  uniformTimes,
} from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/lu_full.json" with { type: "json" };

const schedule = linearSchedule(1000);
const continuous = continuousSchedule(schedule);
const grids = [uniformTimes, logSnrTimes, karrasTimes, betaTimes];

Deno.test("logSnrTimes() and uniformTimes() equal the grids of the paper's own code to 1e-12", () => {
  let compared = 0;
  for (const c of golden.cases) {
    if (c.method === "singlestep" && c.skip_type === "time_uniform") continue; // only some of its times are recorded
    if (c.skip_type === "time_quadratic") continue;
    const paths = c.kind === "discrete" ? continuous : linearVp();
    const grid = c.skip_type === "logSNR" ? logSnrTimes : uniformTimes;
    grid(paths, c.timesteps.length).forEach((t, i) =>
      assertAlmostEquals(c.kind === "discrete" ? (t + 1) / 1000 : t, c.timesteps[i]!, 1e-12)
    );
    compared++;
  }
  assertEquals(compared, 4);
});

Deno.test("logSnrTimes() takes equal steps in lambda, uniformTimes() in t", () => {
  const lambdas = logSnrTimes(schedule, 30).map((t) => continuous.lambda(t));
  const step = (lambdas[29]! - lambdas[0]!) / 29;
  lambdas.forEach((lambda, i) => assertAlmostEquals(lambda, lambdas[0]! + i * step, 1e-9));
  assertEquals(uniformTimes(schedule, 4), [999, 666, 333, 0]);
});

Deno.test("karrasTimes() visits the noise levels of karrasSigmas()", () => {
  const level = (t: number) => continuous.sigma(t) / continuous.alpha(t);
  const sigmas = karrasSigmas({ max: level(999), min: level(0) }, 10);
  karrasTimes(schedule, 10).forEach((t, i) => assertAlmostEquals(level(t), sigmas[i]!, 1e-9 * sigmas[i]!));
  const onLevels = karrasTimes(edmSchedule(), 10);
  karrasSigmas({ max: 80, min: 0.002 }, 10).forEach((sigma, i) =>
    assertAlmostEquals(onLevels[i]!, sigma, 1e-9 * sigma)
  );
});

Deno.test("every grid has n times that descend from the noisiest to the cleanest", () => {
  for (const paths of [schedule, linearVp(), edmSchedule()]) {
    const { noisiest, cleanest } = continuousSchedule(paths);
    for (const grid of grids) {
      for (const n of [2, 3, 10, 200]) {
        const times = grid(paths, n);
        assertEquals([times.length, times[0], times[n - 1]], [n, noisiest, cleanest]);
        times.slice(1).forEach((t, i) => assertEquals(t < times[i]!, true, `${grid.name}, n = ${n}`));
      }
      assertEquals(grid(paths, 1), [noisiest]);
    }
  }
});

Deno.test("grids refuse counts that are not whole numbers above 0", () => {
  for (const grid of grids) {
    for (const n of [0, -3, 2.5, NaN]) assertThrows(() => grid(schedule, n), RangeError, `n is ${n}`);
  }
});
