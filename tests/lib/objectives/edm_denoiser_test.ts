import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { edmDenoiser } from "../../../lib/objectives/mod.ts";
import golden from "../../golden/edm.json" with { type: "json" };
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("edmDenoiser() gives the network diffusers' input and makes the same predicted data of its output", () => {
  for (const c of golden.cases) {
    c.timesteps.forEach((noiseLabel, i) => {
      const level = c.sigmas[i]!;
      const unscaled = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!); // x_0 + level noise
      const denoise = edmDenoiser((input, label) => {
        assertLess(distance(input, c.model_input[i]!), 1e-5);
        assertAlmostEquals(label.dataSync()[0]!, noiseLabel, 1e-6);
        return tf.tensor2d(c.model_out[i]!);
      }, { sigmaData: c.config.sigma_data });
      const eps = denoise(unscaled.div(Math.hypot(1, level)), tf.tensor1d([level]));
      const denoised = unscaled.sub(eps.mul(level));
      assertLess(distance(denoised, c.denoised[i]!), 1e-5 * Math.max(1, level)); // float32: unscaled is as large as level
    });
  }
});

Deno.test("edmDenoiser() takes one level per row as well", () => {
  const network = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.3);
  const denoise = edmDenoiser(network, { sigmaData: 1 });
  const x = tf.tensor2d([[1, 2], [3, -4]]);
  const both = denoise(x, tf.tensor1d([0.5, 7]));
  const each = tf.concat([
    denoise(x.slice([0], [1]), tf.tensor1d([0.5])),
    denoise(x.slice([1], [1]), tf.tensor1d([7])),
  ]);
  assertLess(distance(both, each), 1e-6);
});

Deno.test("edmDenoiser() refuses a standard deviation that is none", () => {
  for (const sigmaData of [0, -1, NaN]) {
    assertThrows(() => edmDenoiser((x) => x, { sigmaData }), RangeError, `sigmaData is ${sigmaData}`);
  }
});
