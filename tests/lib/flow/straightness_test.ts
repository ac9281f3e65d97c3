import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planFlowEuler, sampleFlowEuler } from "../../../lib/flow/flow_euler.ts";
import { mixtureVelocity } from "../../../lib/flow/mixture_velocity.ts";
import { flowTimes, straightness, type Velocity } from "../../../lib/flow/mod.ts";
import { Trajectory } from "../../../lib/samplers/mod.ts";

await startBackend();

async function straightnessOf(velocity: Velocity): Promise<number> {
  const trajectory = new Trajectory();
  const x = tf.randomNormal<tf.Rank.R2>([200, 2], 0, 1, "float32", 3);
  await sampleFlowEuler(velocity, x, planFlowEuler(flowTimes(50)), { trajectory });
  return straightness(trajectory.frames);
}

Deno.test("straightness() is 0 for lines at constant speed, and more the more a flow bends", async () => {
  assertLess(await straightnessOf(() => tf.ones([200, 2])), 1e-6);
  const near = mixtureVelocity({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.1 });
  const far = mixtureVelocity({ weights: [0.5, 0.5], means: [[-4, 0], [4, 0]], variance: 0.1 });
  assertGreater(await straightnessOf(near), 0.05);
  assertGreater(await straightnessOf(far), await straightnessOf(near));
});

Deno.test("straightness() counts uneven speed too: quick at first, slow later", () => {
  const frames = [[0], [3], [4]].map((points) => ({ points }));
  assertAlmostEquals(straightness(frames, 1), ((4 - 6) ** 2 + (4 - 2) ** 2) / 2, 1e-12);
  assertEquals(straightness([{ points: [0, 0] }, { points: [9, 9] }]), 0);
});

Deno.test("straightness() refuses too few frames and frames that differ", () => {
  assertThrows(() => straightness([{ points: [1, 2] }]), RangeError, "there are 1 frames");
  assertThrows(() => straightness([{ points: [1, 2] }, { points: [1] }]), RangeError, "different numbers of points");
});
