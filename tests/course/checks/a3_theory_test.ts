/**
 * What the checks of Assignment 3 expect, compared with exact theory: no number of the golden file rests on the solution
 * alone.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { normals } from "../../../course/checks/instruments/inputs.ts";
import { momentsOf } from "../../../course/checks/instruments/fit_step.ts";
import { stubNetwork } from "../../../course/checks/instruments/stub_network.ts";
import { corners } from "../../../course/checks/instruments/toy_data.ts";
import { toyVelocity } from "../../../course/checks/a3/toy_velocity.ts";
import { checksOf, readGolden } from "../../../course/checks/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { mixtureVelocity } from "../../../lib/flow/mixture_velocity.ts";
import kaist from "../../golden/kaist_fm.json" with { type: "json" };

await startBackend();
const { checks } = await readGolden("a3");
const solution = await readNotebook(new URL("../../../solutions/a3_flow_matching.ipynb", import.meta.url));

// deno-lint-ignore no-explicit-any
const functions: Readonly<Record<string, any>> = (await loadVariants(solution, checksOf("a3"), "a3.computePsiT", [
  answerOf(solution, "a3.computePsiT"),
]))[0]!;

const far = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  assertEquals(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
};

Deno.test("psi_t starts at the noise, ends at the data with sigmaMin of the noise, and is straight between", () => {
  const { expected } = checks["a3.computePsiT"]!;
  const times = [0, 0.137, 0.5, 0.75, 1];
  const noise = expected["the factor of the noise x_0 in psi_t"]!.values;
  const data = expected["the factor of the data x_1 in psi_t"]!.values;
  assert(far([noise[0]!, data[0]!, noise[4]!, data[4]!], [1, 0, 0.1, 1]) < 1e-5);
  times.forEach((t, i) => {
    assert(Math.abs(noise[i]! - (noise[0]! + t * (noise[4]! - noise[0]!))) < 1e-5);
    assert(Math.abs(data[i]! - t) < 1e-5);
  });
});

Deno.test("the target of the loss is the derivative of psi_t", () => {
  const seen = checks["a3.computeLoss"]!.expected["the factors in what the network sees"]!.values;
  const target = checks["a3.computeLoss"]!.expected["the factors in what the prediction is compared with"]!.values;
  assert(far(target, [seen[1]!, seen[3]!]) < 1e-4); // of t x_0 and of t x_1
});

Deno.test("the solution has the numbers of the course's own formulas", async () => {
  for (const { sigma_min, x0, x1, t, psi, x_init, v, traj } of kaist.cases) {
    const got = functions.computePsiT(tf.tensor2d(x0), tf.tensor2d(x1), tf.tensor1d(t), sigma_min);
    assert(far(await got.data(), psi.flat()) < 1e-5);
    for (const [i, velocity] of v.entries()) {
      const [from, to] = [i, i + 1].map((k) => tf.tensor1d([k / v.length]));
      const x = functions.eulerStep(() => tf.tensor2d(velocity), tf.tensor2d(traj[i - 1] ?? x_init), from, to);
      assert(far(await x.data(), traj[i]!.flat()) < 1e-5);
    }
  }
});

Deno.test("the perfect network of the pictures is the library's exact velocity", async () => {
  const exact = mixtureVelocity({ weights: corners.map(() => 1 / 5), means: corners, variance: 0.01 });
  const x = normals(4, 20, 1.5);
  for (const t of [0, 0.3, 0.9, 1]) {
    const time = tf.tensor1d([t]);
    assert(far(await toyVelocity(x, time).data(), await exact(x, time).data()) < 2e-3 / (1.01 - t) ** 0.5);
  }
});

Deno.test("many Euler steps along the exact velocity lead to the data", async () => {
  const x: tf.Tensor2D = await functions.sampleLoop(toyVelocity, normals(30, 400), { steps: 100 });
  const rows = await x.array();
  const nearest = rows.map(([a, b]) => Math.min(...corners.map(([p, q]) => Math.hypot(a! - p!, b! - q!))));
  assert(nearest.filter((distance) => distance < 0.4).length > 0.97 * rows.length);
});

Deno.test("reflow with parallel pairs has the loss of their distance for a resting network, and none for a right one", () => {
  const { expected } = checks["a3.reflowLoss"]!;
  assert(Math.abs(expected["the loss where the prediction is (0, 0)"]!.values[0]! - (3 ** 2 + 2 ** 2) / 2) < 1e-4);
  assert(expected["the loss where the prediction is (3, -2)"]!.values[0]! < 1e-8);
});

Deno.test("a pair is noise and the sample that it flows to", async () => {
  const { denoise: velocity, calls } = stubNetwork();
  const { x0, x1 } = await functions.makePairs(velocity, 500, { steps: 10 });
  const { mean, deviation } = momentsOf(await x0.data());
  assert(far(mean, [0, 0]) < 0.2 && far(deviation, [1, 1]) < 0.15);
  assertEquals(calls.length, 10);
  const again = await functions.sampleLoop(velocity, x0, { steps: 10 });
  assert(far(await again.data(), await x1.data()) < 1e-5);
});
