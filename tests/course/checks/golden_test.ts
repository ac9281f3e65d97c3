import { assert, assertEquals } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { matchesAll } from "../../../course/checks/compare.ts";
import {
  checksOf,
  formatGolden,
  type Golden,
  goldenFile,
  parseGolden,
  readGolden,
} from "../../../course/checks/mod.ts";
import { recordGolden } from "../../../course/tasks/golden.ts";
import { noiseSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { smallTables } from "../../../course/checks/instruments/small_schedule.ts";

Deno.test("a golden file keeps all digits, numbers that are not finite, and known mistakes", () => {
  const golden: Golden = {
    assignment: "a1",
    origin: "a test",
    checks: {
      "a1.qSample": {
        expected: { "x_t, or so": { shape: [2], values: [0.1 + 0.2, -0] } },
        mistakes: [
          { name: "m", say: "s", observed: { x: { shape: [3], tolerance: 0.1, values: [NaN, Infinity, -Infinity] } } },
          { name: "n", say: "t", thrown: "Error: 7" },
        ],
        picture: [0.5, -1],
      },
    },
  };
  const text = formatGolden(golden);
  const again = parseGolden(text).checks["a1.qSample"]!;
  assertEquals(again.expected["x_t, or so"]?.values[0], 0.1 + 0.2);
  assertEquals(again.mistakes[0]?.observed?.x, { shape: [3], tolerance: 0.1, values: [NaN, Infinity, -Infinity] });
  assertEquals([again.mistakes[1], again.picture], [{ name: "n", say: "t", thrown: "Error: 7" }, [0.5, -1]]);
  assertEquals(formatGolden(parseGolden(text)), text);
});

for (const { id } of assignments) {
  Deno.test(`the golden file of ${id} is what the solution gives today: else run deno task golden`, async () => {
    const [kept, recorded] = [await readGolden(id), await recordGolden(id, [])];
    assertEquals(Object.keys(kept.checks), Object.keys(recorded.checks));
    assertEquals(kept.origin, recorded.origin);
    for (const check of checksOf(id)) {
      // A tenth of what a student is allowed: engines differ in the last digits.
      const strict = Object.entries(check.quantities).map(([name, { tolerance }]) => {
        return [name, { tolerance: tolerance / 10 }] as const;
      });
      const [before, now] = [kept.checks[check.id]!.expected, recorded.checks[check.id]!.expected];
      assertEquals(Object.keys(before), Object.keys(now));
      assert(matchesAll(now, before, Object.fromEntries(strict)), `${check.id} has changed`);
      const [drawn = [], again = []] = [kept.checks[check.id]!.picture, recorded.checks[check.id]!.picture];
      assertEquals(drawn.length, again.length);
      assert(drawn.every((value, i) => Math.abs(value - again[i]!) < 0.01), `the picture of ${check.id} has changed`);
    }
  });

  Deno.test(`the golden file of ${id} is formatted as \`deno task golden\` writes it`, async () => {
    const text = await Deno.readTextFile(goldenFile(id));
    assertEquals(formatGolden(parseGolden(text)), text);
  });
}

Deno.test("the small schedule of the checks is a noise schedule", () => {
  const { alphas, alphasCumprod } = noiseSchedule(smallTables.betas);
  const far = (a: Float64Array, b: ArrayLike<number>) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
  assert(far(smallTables.alphas, alphas) < 1e-12);
  assert(far(smallTables.alphasCumprod, alphasCumprod) < 1e-9);
});
