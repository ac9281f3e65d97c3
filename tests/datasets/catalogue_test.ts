import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { datasets, findDataset } from "../../datasets/catalogue.ts";
import { standardize } from "../../datasets/standardize.ts";
import { gridHistogram } from "../../lib/metrics/grid_histogram.ts";
import { totalVariation } from "../../lib/metrics/total_variation.ts";

for (const [name, { generate }] of Object.entries(datasets)) {
  Deno.test(`${name}: the same seed gives the same points, another seed others`, () => {
    assertEquals(generate(100, 3), generate(100, 3));
    assert(generate(100, 3).some((value, i) => value !== generate(100, 4)[i]));
  });

  Deno.test(`${name}: an odd number of points is kept, and the smallest one`, () => {
    assertEquals(generate(7, 0).length, 14);
    assertEquals(generate(2, 0).length, 4);
  });

  Deno.test(`${name}: a number of points that is none is refused`, () => {
    for (const n of [1, 0, -3, 2.5, NaN]) assertThrows(() => generate(n, 0), RangeError, `n is ${n}. Give the number`);
  });

  Deno.test(`${name}: a seed that is none is refused`, () => {
    assertThrows(() => generate(10, 0.5), RangeError, "seed is 0.5");
  });

  Deno.test(`${name}: the first points are spread like all points`, () => {
    const points = generate(40_000, 1);
    const all = gridHistogram(points, { bins: 6 }).fractions;
    const first = gridHistogram(points.subarray(0, 8000), { bins: 6 }).fractions;
    assertLess(totalVariation(all, first), 0.04);
  });
}

for (const name of ["two_moons", "swiss_roll", "eight_gaussians", "checkerboard", "pinwheel"] as const) {
  Deno.test(`${name}: mean about 0 and standard deviation 2 over both axes`, () => {
    const { mean, std } = standardize(datasets[name].generate(50_000, 0));
    assertLess(Math.abs(mean), 0.03);
    assertAlmostEquals(std, 2, 0.02);
  });
}

Deno.test("every data set lies within -6..6, where figures show it", () => {
  for (const [name, { generate }] of Object.entries(datasets)) {
    assert(generate(50_000, 0).every((value) => Math.abs(value) < 6), name);
  }
});

Deno.test("findDataset() refuses a name that there is not, and lists those that there are", () => {
  assertEquals(findDataset("pinwheel"), datasets.pinwheel);
  assertThrows(
    () => findDataset("swissroll"),
    RangeError,
    'no data set "swissroll". There are: swiss_roll, two_moons,',
  );
  assertThrows(() => findDataset("toString"), RangeError, 'no data set "toString"');
});

Deno.test("every data set is drawn with its own number of points and seed by default", () => {
  for (const { generate, n, seed } of Object.values(datasets)) {
    assertEquals(generate().length, 2 * n);
    assertEquals(generate(100), generate(100, seed));
  }
});
