import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { withGuidance } from "../../../lib/samplers/guidance.ts";
import type { Denoiser } from "../../../lib/samplers/mod.ts";

await startBackend();

const conditional: Denoiser = (x) => x.mul(3);
const unconditional: Denoiser = (x, t) => x.mul(0).add(t);
const [x, t] = [tf.tensor2d([[1, -2]]), tf.tensor1d([5])];

Deno.test("withGuidance() with scale 0 is the unconditional model, with 1 the conditional one, and calls no other", () => {
  const never: Denoiser = () => {
    throw new Error("called in vain");
  };
  assertStrictEquals(withGuidance({ conditional: never, unconditional }, 0), unconditional);
  assertStrictEquals(withGuidance({ conditional, unconditional: never }, 1), conditional);
});

Deno.test("withGuidance() is continuous at both limits", () => {
  for (const [scale, limit] of [[1e-6, unconditional], [1 + 1e-6, conditional]] as const) {
    const guided = withGuidance({ conditional, unconditional }, scale)(x, t).dataSync();
    limit(x, t).dataSync().forEach((value, i) => assertAlmostEquals(guided[i]!, value, 1e-4));
  }
});

Deno.test("withGuidance() goes beyond the conditional model for scales above 1: diffusers' guidance_scale", () => {
  const eps = withGuidance({ conditional, unconditional }, 7.5)(x, t);
  assertEquals(eps.arraySync(), [[5 + 7.5 * (3 - 5), 5 + 7.5 * (-6 - 5)]]);
});

Deno.test("withGuidance() refuses negative scales, and says what they mean", () => {
  for (const scale of [-1, NaN, Infinity]) {
    assertThrows(
      () => withGuidance({ conditional, unconditional }, scale),
      RangeError,
      `the scale is ${scale}. Give 0 (unconditional), 1 (conditional) or more`,
    );
  }
});
