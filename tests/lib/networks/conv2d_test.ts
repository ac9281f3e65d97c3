import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Conv2d } from "../../../lib/networks/conv2d.ts";
import { seed } from "../../../lib/random/mod.ts";
import golden from "../../golden/image_layers.json" with { type: "json" };
import { assertLayer } from "./golden_layers.ts";

await startBackend();

Deno.test("Conv2d and its gradients are PyTorch's for kernels, strides and paddings, with weights as PyTorch has them", () => {
  for (const recorded of golden.conv) {
    const { dIn, dOut, kernel, stride, padding } = recorded;
    assertLayer(new Conv2d(dIn, dOut, kernel, { stride, padding }), recorded);
  }
});

Deno.test("Conv2d starts as PyTorch's: uniform between plus and minus 1 / sqrt(dIn kernel^2)", () => {
  seed(1);
  const { weight, bias } = new Conv2d(16, 32, 3);
  for (const parameter of [weight, bias]) {
    const largest = parameter.abs<tf.Tensor>().max().dataSync()[0]!;
    assertLess(largest, 1 / 12 + 1e-7);
    assertLess(0.9 / 12, largest);
  }
  assertLess(Math.abs(weight.mean().dataSync()[0]!), 0.003);
});

Deno.test("Conv2d refuses images that it was not made for, and says what to do", () => {
  const layer = new Conv2d(3, 4, 3);
  const forward = (x: unknown) => () => layer.forward(x as tf.Tensor4D);
  assertThrows(forward(tf.ones([8, 768])), RangeError, "x has shape [8,768]. Expected [N, H, W, 3].");
  assertThrows(forward(tf.ones([8, 8, 8, 1])), RangeError, "Conv2d(3, 4, 3): x has shape [8,8,8,1].");
  assertThrows(forward(tf.ones([2, 3, 8, 8])), RangeError, "x.transpose([0, 2, 3, 1]) turns them");
  assertThrows(forward(tf.ones([2, 2, 8, 3])), RangeError, "images of 2 x 8 pixels with padding 0 are smaller");
  assertThrows(forward(tf.ones([2, 8, 8, 3], "int32")), TypeError, "x holds int32, expected float32");
  assertThrows(forward(undefined), TypeError, "x is undefined. Give a tensor [N, H, W, 3].");
  assertThrows(() => new Conv2d(3, 0, 3), RangeError, "dOut is 0. Give a whole number, 1 or more.");
  assertThrows(() => new Conv2d(3, 4, 3, { stride: 0.5 }), RangeError, "stride is 0.5");
  assertThrows(
    () => new Conv2d(3, 4, 3, { padding: -1 }),
    RangeError,
    "padding is -1. Give a whole number, 0 or more.",
  );
});

Deno.test("a copy of a Conv2d has its own weights", () => {
  const layer = new Conv2d(1, 1, 1);
  const copy = layer.clone();
  layer.weight.assign(tf.zeros([1, 1, 1, 1]));
  assertEquals(copy.stride, 1);
  assertLess(0, copy.weight.abs<tf.Tensor>().max().dataSync()[0]!);
});
