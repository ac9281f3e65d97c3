import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../lib/backend/mod.ts";
import { seed } from "../../lib/random/mod.ts";
import { dissolve, mixtureAt, scheduleNamed } from "../../playground/dissolve.ts";
import type { Sampled, Wish } from "../../playground/messages.ts";
import { frameAt } from "../../playground/panels/frame_at.ts";
import { fitNfe, nfeRange, type SamplerName, samplers } from "../../playground/samplers.ts";
import { defaultState, type ScheduleName } from "../../playground/state.ts";
import { runSampler } from "../../playground/worker/run_sampler.ts";
import { Trajectory } from "../../lib/samplers/trajectory.ts";

await startBackend();

for (const [name, { learns }] of Object.entries(samplers) as [SamplerName, { learns: string }][]) {
  Deno.test(`${name} walks on every schedule with few calls and with many, and calls the network as often as it says`, async () => {
    for (const schedule of ["linear", "cosine", "quadratic"] as ScheduleName[]) {
      for (const nfe of [nfeRange.least, 5, 6, 7, 33].map((n) => fitNfe(name, n))) {
        seed(1);
        const x = tf.ones<tf.Rank.R2>([3, 2]);
        const trajectory = new Trajectory();
        const network = (x: tf.Tensor2D, t: tf.Tensor1D) =>
          x.mul(t.mul(0).add(learns === "noise" ? 0.5 : 1)) as tf.Tensor2D;
        const job = { network, schedule: scheduleNamed(schedule), nfe, x, trajectory };
        const { samples, times } = await runSampler(name, job);
        assertEquals(samples.shape, [3, 2]);
        assertEquals((await samples.data()).every(Number.isFinite), true, `${schedule} ${nfe}`);
        assertEquals(trajectory.frames.at(-1)!.step, times.length);
        assertEquals(learns === "noise" ? times.length : nfe, nfe);
      }
    }
  });
}

Deno.test("the data dissolve from themselves into noise", () => {
  const points = Float32Array.of(1, 2);
  const noise = [10, 20];
  for (const learns of ["noise", "velocity"] as const) {
    const at = (share: number) => mixtureAt({ learns, schedule: "linear" }, share);
    assertEquals(dissolve(points, noise, at(0)), points);
    assertAlmostEquals(dissolve(points, noise, at(1))[1]!, 20, 0.1);
    assertLess(at(0.7).alpha, at(0.3).alpha);
  }
});

Deno.test("the slider finds the frame nearest to a share of the steps, with its time", () => {
  const frames = [0, 4, 8, 10].map((step) => Float32Array.of(step, step));
  const times = [...Array.from({ length: 10 }, (_, i) => 900 - 100 * i), 0];
  const sampled = { frames, steps: [0, 4, 8, 10], times } as unknown as Sampled;
  assertEquals(frameAt(sampled, 0).step, 0);
  assertEquals(frameAt(sampled, 1), { points: frames[3]!, before: frames, step: 10, t: 0 });
  assertEquals([frameAt(sampled, 0.5).step, frameAt(sampled, 0.5).t], [4, 500]);
});

Deno.test("the same wish gives the same samples, also when it was trained in other bursts", async () => {
  const { Training } = await import("../../playground/worker/training.ts");
  const { samplePanel } = await import("../../playground/worker/look.ts");
  const wish: Wish = {
    ...defaultState,
    kind: "wish",
    round: 0,
    start: "scratch",
    panels: [{ sampler: "ddpm", nfe: 5 }],
  };
  const runs: Sampled[] = [];
  for (const bursts of [[4, 4, 4], [1, 5, 6]]) {
    const training = new Training(wish, undefined);
    for (const n of bursts) {
      await training.advance(n);
      training.refresh();
      if (n === 5) await samplePanel(training, wish, 0); // looking changes nothing
    }
    runs.push(await samplePanel(training, wish, 0));
    training.dispose();
  }
  assertEquals(runs[0]!.frames, runs[1]!.frames);
  assertEquals(runs[0]!.distance, runs[1]!.distance);
});
