import { assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { flowPath } from "../../../lib/flow/flow_path.ts";
import golden from "../../golden/kaist_fm.json" with { type: "json" };
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("flowPath() equals the course's psi_t and target", () => {
  for (const { x0, x1, t, sigma_min, psi, target } of golden.cases) {
    const { x, velocity } = flowPath(tf.tensor2d(x0), tf.tensor2d(x1), tf.tensor1d(t), { sigmaMin: sigma_min });
    assertLess(distance(x, psi), 1e-6);
    assertLess(distance(velocity, target), 1e-6);
  }
});

Deno.test("flowPath() starts at the noise, t = 0, and ends at the data, t = 1, but for sigmaMin of the noise", () => {
  const [noise, data] = [tf.tensor2d([[1, -2], [3, 4]]), tf.tensor2d([[5, 5], [-6, 0]])];
  const at = (t: number, sigmaMin: number) => flowPath(noise, data, tf.tensor1d([t]), { sigmaMin }).x;
  assertLess(distance(at(0, 0.01), noise), 1e-7);
  assertLess(distance(at(1, 0), data), 1e-7);
  assertLess(distance(at(1, 0.01), data.add(noise.mul(0.01))), 1e-6);
});

Deno.test("the velocity is the change of psi_t with t", () => {
  const [noise, data] = [tf.tensor2d([[1, -2], [3, 4]]), tf.tensor2d([[5, 5], [-6, 0]])];
  const at = (t: number) => flowPath(noise, data, tf.tensor1d([t]));
  const change = at(0.75).x.sub(at(0.25).x).div(0.5);
  assertLess(distance(change, at(0.5).velocity), 1e-5);
});

Deno.test("flowPath() says which shapes do not go together", () => {
  const x = tf.zeros<tf.Rank.R2>([128, 2]);
  assertThrows(
    () => flowPath(x, tf.zeros([64, 2]), tf.zeros([128])),
    RangeError,
    "x1 has shape [64,2] but x0 has shape [128,2]. Give equal",
  );
  assertThrows(
    () => flowPath(x, x, tf.zeros([64])),
    RangeError,
    "t has shape [64] but x0 has shape [128,2]. Give one per row",
  );
  assertThrows(() => flowPath(x, x, 0.5 as never), RangeError, "t is 0.5. Give the times as a tensor");
  assertThrows(() => flowPath(x, x, tf.zeros([1]), { sigmaMin: 1 }), RangeError, "sigmaMin is 1");
});
