import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { compile } from "../../../lib/compile/mod.ts";
import { UNet } from "../../../lib/networks/u_net.ts";
import type { UNetOptions } from "../../../lib/networks/u_net_options.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { Adam, ParameterBlocks } from "../../../lib/training/mod.ts";
import { lossAndGradients } from "../../../lib/training/loss_and_gradients.ts";
import { distance } from "./golden_net.ts";
import { goldenBatch, goldenUNet, untrainedUNet } from "./golden_unet.ts";

const { name: engine } = await startBackend();

const { x, t, label, target, output } = goldenBatch();
const images = (...shape: [number, number, number, number]) => randn(shape) as tf.Tensor4D;
const labels = (...values: number[]) => tf.tensor1d(values, "int32");
const time = (...values: number[]) => tf.tensor1d(values);

/** A U-Net all of whose parts count, where a new one gives 0. */
function livelyUNet(channels: number, widths: number[], options: UNetOptions): UNet {
  const net = new UNet(channels, widths, options);
  for (const parameter of net.parameters().values()) parameter.assign(tf.tidy(() => randn(parameter.shape).mul(0.3)));
  return net;
}

Deno.test("UNet computes what the PyTorch network computes, with its state_dict", () => {
  assertLess(distance(untrainedUNet().load(goldenUNet.weights).forward(x, t, label), output), 1e-5);
});

Deno.test("the names and shapes of a UNet's parameters are those of the PyTorch network's state_dict", () => {
  const shapes = (named: Iterable<[string, { shape: readonly number[] }]>) =>
    Object.fromEntries([...named].map(([name, { shape }]) => [name, [...shape]]));
  assertEquals(shapes(untrainedUNet().stateDict()), shapes(goldenUNet.weights));
});

Deno.test("the loss and all gradients of UNet equal PyTorch's", () => {
  const net = untrainedUNet().load(goldenUNet.weights);
  const parameters = [...net.parameters()];
  const loss = () => net.forward(x, t, label).sub(target).square().mean() as tf.Scalar;
  const { value, gradients } = lossAndGradients(loss, parameters.map(([, variable]) => variable));
  assertAlmostEquals(value.dataSync()[0]!, goldenUNet.losses[0]!, 1e-5);
  parameters.forEach(([name], i) => {
    const { shape, data } = goldenUNet.gradients.get(name)!;
    assertLess(distance(gradients[i]!, tf.tensor(data as Float32Array, [...shape])), 1e-5, name);
  });
});

for (const way of engine === "tensorflow" ? ["one by one", "replayed as a graph"] : ["one by one"]) {
  Deno.test(`ten steps of Adam, ${way}, lead where PyTorch's lead`, () => {
    const net = untrainedUNet().load(goldenUNet.weights);
    const blocks = new ParameterBlocks([...net.parameters().values()]);
    const adam = new Adam(blocks, { learningRate: 1e-2, epsilon: 1e-5 });
    const step = () => {
      const loss = () => net.forward(x, t, label).sub(target).square().mean() as tf.Scalar;
      const { value, gradients } = lossAndGradients(loss, [...net.parameters().values()]);
      adam.step(gradients);
      return value;
    };
    using compiled = compile(step);
    const run = way === "one by one" ? () => tf.tidy(step) : compiled;
    const losses = goldenUNet.losses.map(() => run().dataSync()[0]!);
    assertEquals(compiled.whyEager, undefined);
    losses.forEach((loss, i) => assertAlmostEquals(loss, goldenUNet.losses[i]!, 1e-4));
    for (const [name, parameter] of net.parameters()) {
      const { shape, data } = goldenUNet.trained.get(name)!;
      assertLess(distance(parameter, tf.tensor(data as Float32Array, [...shape])), 1e-3, name);
    }
  });
}

Deno.test("a UNet without labels computes what it computes when each image is told that it has no class", () => {
  seed(1);
  const net = livelyUNet(1, [8], { classes: 3, depths: [1] });
  const batch = images(2, 4, 4, 1);
  const none = net.forward(batch, time(5));
  assertLess(distance(none, net.forward(batch, time(5), labels(3, 3))), 1e-6);
  assertLess(0.01, distance(none, net.forward(batch, time(5), labels(0, 0))));
});

Deno.test("one time and one label for all images give the same as that time and label for each", () => {
  seed(2);
  const net = livelyUNet(1, [8], { classes: 3, depths: [1] });
  const batch = images(2, 4, 4, 1);
  const each = net.forward(batch, time(417, 417), labels(2, 2));
  for (const [t, label] of [[time(417), labels(2)], [time(417), labels(2, 2)], [time(417, 417), labels(2)]] as const) {
    assertLess(distance(net.forward(batch, t, label), each), 1e-5);
  }
});

Deno.test("every image is worked on by itself: another neighbour changes nothing", () => {
  seed(3);
  const net = livelyUNet(2, [8, 16], { classes: 2, attention: [0, 1] });
  const [a, b] = [images(1, 4, 8, 2), images(1, 4, 8, 2)];
  const both = net.forward(tf.concat([a, b]), time(3, 800), labels(0, 1));
  assertLess(distance(both.slice([0], [1]), net.forward(a, time(3), labels(0))), 1e-4);
  assertLess(distance(both.slice([1], [1]), net.forward(b, time(800), labels(1))), 1e-4);
});

Deno.test("a new UNet gives 0, and depths, widths and attention are where the options say", () => {
  const net = new UNet(3, [8, 16, 24], { depths: [1, 2, 3], attention: [1] });
  assertEquals(distance(net.forward(images(1, 8, 8, 3), time(1)), tf.zeros([1, 8, 8, 3])), 0);
  for (const way of [net.down, net.up]) {
    assertEquals(way.map(({ blocks }) => blocks.length), [1, 2, 3]);
    assertEquals(way.map(({ attention }) => attention.length), [0, 2, 0]);
    assertEquals(way.map(({ blocks }) => blocks[0]!.conv1.dOut), [8, 16, 24]);
  }
  assert(!net.parameters().has("label.weight"));
});

Deno.test("a copy of a UNet computes the same with weights of its own", () => {
  seed(4);
  const net = livelyUNet(1, [8], { depths: [1] });
  const copy = net.clone();
  const batch = images(1, 4, 4, 1);
  const before = net.forward(batch, time(9));
  net.last.bias.assign(net.last.bias.add(1));
  assertEquals(distance(copy.forward(batch, time(9)), before), 0);
});

Deno.test("UNet says what does not fit, and what to give", () => {
  const net = new UNet(3, [8, 8, 8], { classes: 2, depths: [1, 1, 1] });
  const batch = images(2, 8, 8, 3);
  const wrong = <T>(value: unknown) => value as T;
  const refused: [() => unknown, string][] = [
    [
      () => net.forward(images(2, 10, 8, 3), time(1)),
      "images of 10 x 8 pixels cannot be halved 2 times. With 3 widths",
    ],
    [() => net.forward(images(2, 8, 8, 1), time(1)), "UNet: x has shape [2,8,8,1]. Expected [N, H, W, 3]."],
    [() => net.forward(wrong(tf.ones([2, 192])), time(1)), "UNet: x has shape [2,192]."],
    [() => net.forward(batch, time(1, 2, 3)), "UNet: t has shape [3] but x has 2 rows. Give one time per row"],
    [() => net.forward(batch, time(1), labels(1, 0, 1)), "UNet: label has shape [3] but x has 2 rows. Give one label"],
    [() => net.forward(batch, time(1), labels(1, 3)), "there is no row 3. Give numbers from 0 to 2."],
    [() => new UNet(3, []), "widths is . Give the channels of each level, e.g. [16, 32, 64]."],
    [() => new UNet(3, [8, 10]), "10 channels cannot be shared out equally among 4 groups"],
    [() => new UNet(3, [8, 0]), "UNet: widths[1] is 0. Give a whole number, 1 or more."],
    [() => new UNet(3, [8, 16], { depths: [1] }), "there are 1 depths and 2 widths. Give one depth for each width."],
    [() => new UNet(3, [8], { depths: [1.5] }), "depths[0] is 1.5"],
    [() => new UNet(3, [8], { attention: [1] }), "attention names level 1. There are levels 0 to 0."],
    [() => new UNet(3, [8], { classes: -1 }), "classes is -1. Give a whole number, 0 or more."],
  ];
  for (const [call, message] of refused) assertThrows(call, RangeError, message);
  const mistaken: [() => unknown, string][] = [
    [() => net.forward(batch, wrong(undefined)), "UNet: t is undefined. Give the times beside x, as a tensor"],
    [() => net.forward(batch, time(1), wrong([1, 0])), "UNet: label is 1,0. Give a tensor, e.g. tf.tensor1d("],
    [() => net.forward(batch, time(1), time(1, 0)), "UNet: label holds float32, expected int32. Give label.toInt()."],
    [() => new UNet(3, [8]).forward(batch, time(1), labels(1)), "given labels but knows no classes. Make it with"],
  ];
  for (const [call, message] of mistaken) assertThrows(call, TypeError, message);
});
