import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { SimpleNet } from "../../../lib/networks/simple_net.ts";
import { byOurNames, distance, goldenBatch, goldenNet, goldenNets } from "./golden_net.ts";

await startBackend();

Deno.test("SimpleNet computes what the PyTorch network computes, layer by layer", () => {
  for (const golden of goldenNets) {
    const net = goldenNet(golden);
    const { xt, t } = goldenBatch(golden);
    let h = xt;
    net.layers.forEach((layer, i) => {
      h = layer.forward(h, t);
      if (i < net.layers.length - 1) h = h.relu();
      assertLess(distance(h, golden.layer_outputs[i]!), 1e-5);
    });
    assertLess(distance(net.forward(xt, t), golden.out), 1e-5);
  }
});

Deno.test("the loss and all gradients of SimpleNet equal PyTorch's", () => {
  for (const golden of goldenNets) {
    const net = goldenNet(golden);
    const { loss } = goldenBatch(golden);
    const { value, grads } = tf.variableGrads(() => loss(net));
    assertLess(distance(value, tf.scalar(golden.loss_mse)), 1e-5);
    const expected = byOurNames(net, golden.grads);
    assertEquals(Object.keys(grads).length, expected.size);
    for (const [name, parameter] of net.parameters()) {
      assertLess(distance(grads[parameter.name]!, expected.get(name)!), 1e-6, name);
    }
    net.dispose();
  }
});

Deno.test("a single time of shape [1] gives the same as that time in every row", () => {
  const net = new SimpleNet([2, 8, 2]);
  const x = tf.tensor2d([[1, 2], [3, 4], [-5, 6]]);
  const same = net.forward(x, tf.tensor1d([417]));
  assertLess(distance(same, net.forward(x, tf.fill([3], 417))), 1e-6);
  assertLess(distance(same, net.forward(x, tf.fill([3], 417, "int32"))), 1e-6);
});

Deno.test("the output depends on the time", () => {
  const net = new SimpleNet([2, 8, 2]);
  const x = tf.ones<tf.Rank.R2>([4, 2]);
  assertEquals(distance(net.forward(x, tf.tensor1d([0])), net.forward(x, tf.tensor1d([999]))) > 1e-3, true);
});

Deno.test("SimpleNet says which shape it was given and which it needs", () => {
  const net = new SimpleNet([2, 8, 2]);
  const x = tf.zeros<tf.Rank.R2>([128, 2]);
  assertThrows(
    () => net.forward(x, tf.zeros([64])),
    RangeError,
    "t has shape [64] but x has 128 rows. Give one time per row, or a single time of shape [1] for all.",
  );
  assertThrows(() => net.forward(x, tf.zeros([128, 1]) as unknown as tf.Tensor1D), RangeError, "t has shape [128,1]");
  assertThrows(
    () => net.forward(tf.zeros([128, 3]), tf.zeros([128])),
    RangeError,
    "x has shape [128,3]. Expected [N, 2].",
  );
  assertThrows(() => new SimpleNet([2]), RangeError, "Give at least two");
  assertThrows(() => new SimpleNet([2, 0, 2]), RangeError, "dOut is 0");
});
