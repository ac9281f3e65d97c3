import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Conv2d, Downsample, SelfAttention2d, Upsample, zeroed } from "../../../lib/networks/mod.ts";
import { ResBlock } from "../../../lib/networks/res_block.ts";
import { randn } from "../../../lib/random/mod.ts";
import golden from "../../golden/image_layers.json" with { type: "json" };
import { assertLayer } from "./golden_layers.ts";
import { distance } from "./golden_net.ts";

await startBackend();

const images = (...shape: [number, number, number, number]) => randn(shape) as tf.Tensor4D;

Deno.test("SelfAttention2d and its gradients are PyTorch's, with one head and with more", () => {
  for (const recorded of golden.attention) {
    const { channels, heads, groups } = recorded;
    assertLayer(new SelfAttention2d(channels, { heads, groups }), recorded);
  }
});

Deno.test("ResBlock and its gradients are PyTorch's, with a condition for each image and with one for all", () => {
  for (const recorded of golden.block) {
    const { dIn, dOut, groups, e } = recorded;
    assertLayer(new ResBlock(dIn, dOut, 3, { groups }), recorded, tf.tensor2d(e));
  }
});

Deno.test("Downsample, Upsample and their gradients are PyTorch's", () => {
  assertLayer(new Downsample(golden.down.dIn, golden.down.dOut), golden.down);
  assertLayer(new Upsample(golden.up.dIn, golden.up.dOut), golden.up);
});

Deno.test("at the start a ResBlock and a SelfAttention2d give back what went in", () => {
  const x = images(2, 4, 4, 8);
  assertEquals(distance(new ResBlock(8, 8, 3).forward(x, randn([2, 3])), x), 0);
  assertEquals(distance(new SelfAttention2d(8).forward(x), x), 0);
});

Deno.test("a ResBlock that is told one condition for all images gives what it gives if each is told that one", () => {
  const block = new ResBlock(8, 16, 3);
  block.conv2.weight.assign(randn(block.conv2.weight.shape));
  const [x, e] = [images(3, 4, 4, 8), randn([1, 3]) as tf.Tensor2D];
  assertLess(distance(block.forward(x, e), block.forward(x, e.tile([3, 1]))), 1e-5);
});

Deno.test("attention does not care where pixels are: moved ones are answered alike", () => {
  const layer = new SelfAttention2d(8, { heads: 2 });
  layer.out.weight.assign(randn([8, 8]));
  const x = images(2, 4, 4, 8);
  const turned = (x: tf.Tensor4D) => x.reverse<tf.Tensor4D>([1]);
  assertLess(distance(layer.forward(turned(x)), turned(layer.forward(x))), 1e-5);
});

Deno.test("zeroed() leaves no weight that is not zero", () => {
  assertEquals(zeroed(new Conv2d(1, 1, 1)).forward(images(1, 1, 1, 1)).arraySync(), [[[[0]]]]);
});

Deno.test("layers for images say what does not fit, and what to give", () => {
  assertThrows(
    () => new Downsample(3, 4).forward(images(1, 8, 7, 3)),
    RangeError,
    "images of 8 x 7 pixels cannot be halved. Give images of an even height and width.",
  );
  assertThrows(() => new Upsample(3, 4).forward(images(1, 8, 8, 4)), RangeError, "Upsample(3, 4): x has shape");
  assertThrows(
    () => new SelfAttention2d(16, { heads: 3 }),
    RangeError,
    "16 channels cannot be shared out equally among 3 heads. Give a number of heads that divides 16.",
  );
  assertThrows(() => new SelfAttention2d(10), RangeError, "10 channels cannot be shared out equally among 4 groups.");
  assertThrows(() => new ResBlock(16, 10, 4), RangeError, "10 channels cannot be shared out equally among 4 groups.");
  assertThrows(
    () => new ResBlock(16, 8, 4, { groups: 8 }),
    RangeError,
    "with 8 channels in 8 groups norm2 would take the condition out again",
  );
  assertThrows(() => new ResBlock(8, 8, 0), RangeError, "dCondition is 0");
  const block = new ResBlock(8, 8, 3);
  assertThrows(() => block.forward(images(2, 4, 4, 4), randn([2, 3])), RangeError, "ResBlock(8, 8, 3): x has shape");
  assertThrows(() => block.forward(images(2, 4, 4, 8), randn([2, 4])), RangeError, "[2,4]. Expected [N, 3].");
  assertThrows(
    () => block.forward(images(2, 4, 4, 8), randn([3, 3])),
    RangeError,
    "e has 3 rows but x has 2 images. Give one row per image, or a single one for all.",
  );
});
