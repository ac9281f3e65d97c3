import { assert, assertEquals } from "@std/assert";
import { a4 } from "../../../course/assignments/mod.ts";
import { wantedClasses } from "../../../course/assignments/measure.ts";
import { readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";
import { faceClasses } from "../../../datasets/pixel_faces.ts";

const root = new URL("../../../", import.meta.url);

Deno.test("Assignment 4 has the hyperparameters that its points were measured with", () => {
  assertEquals(a4.seed, 63);
  assertEquals(a4.hyperparameters, {
    T: 1000,
    widths: [16, 32, 64],
    batchSize: 32,
    learningRate: 2e-3,
    iterations: 4000,
    emaDecay: 0.995,
    dropped: 0.1,
    samples: 300,
    draws: 3,
    steps: 20,
    guidance: 2,
    compared: 300,
  });
});

Deno.test("faces get 10 points below a distance of 25 and 5 below 60, classes 10 below 10 % wrong and 5 below 25 %", () => {
  assertEquals(
    a4.evaluations.map(({ id, limits }) => [id, ...limits.flatMap(({ below, points }) => [below, points])]),
    [
      ["a4.faces", 25, 10, 60, 5],
      ["a4.classes", 10, 10, 25, 5],
    ],
  );
});

Deno.test("an evaluation of faces asks for all classes, equally often", () => {
  const { samples } = a4.hyperparameters;
  const counts = faceClasses.map((_, k) => wantedClasses(samples).filter((label) => label === k).length);
  assertEquals(counts, faceClasses.map(() => samples / faceClasses.length));
});

Deno.test("the notebook says the limits for points that there are", async () => {
  for (const folder of ["solutions", "notebooks"]) {
    const { cells } = await readNotebook(new URL(`${folder}/${a4.notebook}`, root));
    const text = cells.map(sourceOf).join("\n");
    for (const { limits, measure } of a4.evaluations) {
      const unit = measure === "classes" ? " %" : "";
      const said = limits.map(({ below, points }) => `Below ${below}${unit}: ${points} points.`).join(" ");
      assert(text.includes(said), `${folder}: ${said}`);
    }
  }
});
