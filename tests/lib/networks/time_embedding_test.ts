import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { sinusoids, TimeEmbedding } from "../../../lib/networks/time_embedding.ts";
import golden from "../../golden/time_embedding.json" with { type: "json" };
import { distance } from "./golden_net.ts";

await startBackend();

Deno.test("sinusoids() equals the reference, an odd width padded with zeros", () => {
  for (const { dim, t, emb, max_period } of golden.cases) {
    const found = sinusoids(tf.tensor1d(t), { sinusoids: dim, maxPeriod: max_period });
    // An angle up to 999 in float32 is known to 999 * 2^-24 = 6e-5.
    assertLess(distance(found, emb), 1e-4, `${dim} sinusoids`);
  }
});

Deno.test("TimeEmbedding is Linear -> SiLU -> Linear of the sinusoids", () => {
  const embedding = new TimeEmbedding(3, { sinusoids: 7 });
  const t = tf.tensor1d([0, 17, 999]);
  const h = embedding.hidden.forward(sinusoids(t, { sinusoids: 7 }));
  const expected = embedding.out.forward(h.div(h.neg().exp().add(1)) as tf.Tensor2D);
  assertLess(distance(embedding.forward(t), expected), 1e-6);
});

Deno.test("TimeEmbedding refuses a number of sinusoids that makes no sense", () => {
  for (const sinusoids of [0, 1, 2.5, NaN]) {
    assertThrows(() => new TimeEmbedding(3, { sinusoids }), RangeError, `sinusoids is ${sinusoids}`);
  }
});

Deno.test("a time embedding leaves no tensors behind", () => {
  const before = tf.memory().numTensors;
  const embedding = new TimeEmbedding(3, { sinusoids: 7 });
  tf.tidy(() => {
    embedding.forward(tf.tensor1d([1, 2]));
  });
  embedding.dispose();
  assertEquals(tf.memory().numTensors, before);
});
