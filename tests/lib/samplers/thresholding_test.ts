import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { type Denoiser, withThresholding } from "../../../lib/samplers/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();
const schedule = linearSchedule(1000);

interface Case {
  readonly t: number;
  readonly tPrev: number;
  readonly options: {
    readonly clip_sample_range?: number;
    readonly dynamic_thresholding_ratio?: number;
    readonly sample_max_value?: number;
  };
  readonly shape: [number, number, number, number];
  readonly sample: number[];
  readonly output: number[];
  readonly x0: number[];
  readonly next: number[];
}
const golden = new URL("../../golden/thresholding.json", import.meta.url);
const { cases }: { cases: Case[] } = JSON.parse(Deno.readTextFileSync(golden));

function near(found: tf.Tensor, expected: readonly number[]): void {
  found.dataSync().forEach((value, i) => assertAlmostEquals(value, expected[i]!, 2e-5));
}

for (const { t, tPrev, options, shape, sample, output, x0, next } of cases) {
  const { clip_sample_range: range = 1, dynamic_thresholding_ratio: ratio = 1, sample_max_value: max = 1 } = options;
  Deno.test(`DDIM withThresholding() equals a step of diffusers: range ${range}, ratio ${ratio}, max ${max}`, async () => {
    const denoise: Denoiser<tf.Tensor4D> = () => tf.tensor4d(output, shape);
    const kept = withThresholding(denoise, schedule, { range, ratio, max });
    const x = tf.tensor4d(sample, shape);
    near(kept.parts!(x, tf.tensor1d([t])).x0, x0);
    near(await sampleDdim(kept, x, planDdim(schedule, [t, tPrev]).slice(0, 1)), next);
  });
}

Deno.test("withThresholding() changes nothing where the data lie within the range", () => {
  const denoise = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.5);
  const [x, t] = [tf.tensor2d([[0.1, -0.2]]), tf.tensor1d([100])];
  for (const ratio of [1, 0.5]) {
    near(withThresholding(denoise, schedule, { ratio })(x, t), [...denoise(x).dataSync()]);
  }
});

Deno.test("withThresholding() refuses ranges of 0, shares above 1, and options that it does not have", () => {
  const make = (options: object) => () => withThresholding((x) => x, schedule, options);
  assertThrows(make({ range: 0 }), RangeError, "range is 0. Give a number above 0.");
  assertThrows(make({ ratio: 1.5 }), RangeError, "ratio is 1.5. Give a share above 0, 1 at most.");
  assertThrows(make({ threshold: 1 }), TypeError, 'no option "threshold"');
  assertEquals(typeof make({})(), "function");
});
