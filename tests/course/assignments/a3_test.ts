import { assert, assertEquals } from "@std/assert";
import { a3 } from "../../../course/assignments/mod.ts";
import { readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";

const root = new URL("../../../", import.meta.url);

Deno.test("Assignment 3 has the hyperparameters of the course, and tells the network 1000 t", () => {
  assertEquals(a3.seed, 63);
  assertEquals(a3.hyperparameters, {
    sigmaMin: 0.01,
    timeScale: 1000,
    widths: [2, 128, 128, 128, 128, 128, 2],
    batchSize: 128,
    learningRate: 5e-4,
    iterations: 10_000,
    emaDecay: 0.995,
    samples: 2048,
    flowSteps: 50,
    rectifiedSteps: 10,
    pairCount: 32_768,
    pairSteps: 100,
  });
});

Deno.test("flow matching gets 10 points below 40 and 5 below 80, rectified flow 10 below 70 and 5 below 110", () => {
  assertEquals(
    a3.evaluations.map(({ id, limits }) => [id, ...limits.flatMap(({ below, points }) => [below, points])]),
    [
      ["a3.fm", 40, 10, 80, 5],
      ["a3.rf", 70, 10, 110, 5],
    ],
  );
});

Deno.test("one cell of the notebook scales the time for the network, and it is no TODO", async () => {
  for (const folder of ["solutions", "notebooks"]) {
    const { cells } = await readNotebook(new URL(`${folder}/${a3.notebook}`, root));
    const scaling = cells.filter((cell) => cell.cell_type === "code" && sourceOf(cell).includes("mul(timeScale)"));
    assertEquals(scaling.length, 1);
    assert(!sourceOf(scaling[0]!).includes("TODO"));
  }
});
