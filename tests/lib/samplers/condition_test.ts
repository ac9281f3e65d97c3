/** Point networks and U-Nets, told a class or not, are taken alike by losses, samplers and guidance. */
import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import * as d from "../../../lib/mod.ts";
import { distance } from "../networks/golden_net.ts";
import { warningsOf } from "../training/warnings.ts";

await startBackend();

const schedule = d.linearSchedule(1000);
const marginals = d.tables(schedule);
const labels = (...values: number[]) => tf.tensor1d(values, "int32");
const t = tf.tensor1d([417]);

/** A U-Net all of whose parts count, where a new one gives 0. */
function livelyUNet(): d.UNet {
  d.seed(1);
  const net = new d.UNet(1, [8, 16], { classes: 3, depths: [1, 1] });
  for (const parameter of net.parameters().values()) parameter.assign(tf.tidy(() => d.randn(parameter.shape).mul(0.3)));
  return net;
}

const unet = livelyUNet();
const images = d.randn([4, 4, 4, 1]) as tf.Tensor4D;
const label = labels(2, 0, 1, 2);

Deno.test("withCondition() hands the condition to the network, and none if it is left out", () => {
  assertEquals(distance(d.withCondition(unet, label)(images, t), unet.forward(images, t, label)), 0);
  assertEquals(distance(d.withCondition(unet)(images, t), unet.forward(images, t)), 0);
  assertEquals(distance(unet.forward(images, t, label), unet.forward(images, t)) > 0.01, true);
});

Deno.test("losses and samplers take a point network, a U-Net, and a U-Net with labels alike", async () => {
  const points = new d.SimpleNet([2, 8, 2]);
  const plan = d.planDdim(schedule, d.leading(1000, 3));
  async function tryAll<X extends tf.Tensor>(network: d.Denoiser<X>, x: X) {
    const losses = [
      d.epsilonLoss(network, marginals, x),
      d.predictionLoss("v", network, marginals, x),
      d.flowMatchingLoss(network, x),
    ];
    for (const loss of losses) assertEquals(loss.shape, []);
    assertEquals((await d.sampleDdim(d.toDenoiser("v", network, schedule), x, plan)).shape, x.shape);
  }
  await tryAll(d.withCondition(points), d.randn([4, 2]) as tf.Tensor2D);
  await tryAll(d.withCondition(unet), images);
  await tryAll(d.withCondition(unet, label), images);
  await tryAll(d.withGuidance({ network: unet, label }, 2), images);
});

Deno.test("guidance in one batch gives what two calls give, for one time or label and for one per row", () => {
  const times = tf.tensor1d([3, 999, 400, 20]);
  for (const scale of [0, 0.5, 1, 7.5]) {
    for (const [t, label] of [[times, labels(2, 0, 1, 2)], [tf.tensor1d([417]), labels(1)]] as const) {
      const model = { conditional: d.withCondition(unet, label), unconditional: d.withCondition(unet) };
      const apart = d.withGuidance(model, scale)(images, t);
      assertLess(distance(d.withGuidance({ network: unet, label }, scale)(images, t), apart), 1e-4);
    }
  }
});

Deno.test("guidance in one batch calls the network once, with the rows that have no class first", () => {
  const calls: [number[], number[]][] = [];
  const network = {
    classes: 3,
    forward(x: tf.Tensor2D, _t: tf.Tensor1D, label?: tf.Tensor1D): tf.Tensor2D {
      calls.push([x.shape, [...label!.dataSync()]]);
      return x.mul(label!.toFloat().expandDims(1));
    },
  };
  const guided = d.withGuidance({ network, label: labels(1, 2) }, 4)(tf.tensor2d([[1], [10]]), t);
  assertEquals(calls, [[[4, 1], [3, 3, 1, 2]]]);
  assertEquals(guided.arraySync(), [[3 + 4 * (1 - 3)], [30 + 4 * (20 - 30)]]);
});

Deno.test("guided predictions of v, turned into noise, are the noise guided", () => {
  const model = { network: unet, label };
  const after = d.toDenoiser("v", d.withGuidance(model, 3), schedule)(images, t);
  const noise = (label?: tf.Tensor1D) =>
    d.toDenoiser("v", label ? d.withCondition(unet, label) : d.withCondition(unet), schedule);
  const before = d.withGuidance({ conditional: noise(label), unconditional: noise() }, 3)(images, t);
  assertLess(distance(after, before), 1e-4);
});

Deno.test("a replayed sampler asks a guided U-Net as it is asked one operation at a time", async () => {
  const denoise = d.toDenoiser("v", d.withGuidance({ network: unet, label }, 2), schedule);
  const plan = d.planDdim(schedule, d.leading(1000, 6));
  const byHand = plan.reduce(
    (x, c) => tf.tidy(() => d.ddimStep(x, denoise(x, tf.tensor1d([c.t])), onDevice(c))),
    images,
  );
  const { result, warnings } = await warningsOf(async () => await d.sampleDdim(denoise, images, plan));
  assertEquals(warnings, []);
  const size = byHand.abs<tf.Tensor>().max().dataSync()[0]!;
  assertLess(distance(result, byHand) / size, 1e-3);
});

Deno.test("a U-Net is trained with dropped labels, and its average samples with guidance", async () => {
  d.seed(5);
  const net = new d.UNet(1, [8, 8], { classes: 2, depths: [1, 1] });
  const data = tf.concat([tf.ones([16, 4, 4, 1]), tf.ones([16, 4, 4, 1]).mul(-1)]) as tf.Tensor4D; // class 0 and 1
  const classes = tf.concat([tf.fill([16], 0, "int32"), tf.fill([16], 1, "int32")]) as tf.Tensor1D;
  const { average } = await d.train(net, () => {
    const told = d.dropLabels(classes, net.classes);
    return d.predictionLoss("v", d.withCondition(net, told), marginals, data);
  }, { iterations: 60, learningRate: 1e-2, averageDecay: 0.9 });
  const denoise = d.toDenoiser("v", d.withGuidance({ network: average, label: labels(0, 1) }, 1.5), schedule);
  const samples = await d.sampleDdim(denoise, d.randn([2, 4, 4, 1]), d.planDdim(schedule, d.leading(1000, 10)));
  const [first, second] = samples.mean([1, 2, 3]).dataSync();
  assertLess(0.5, first!);
  assertLess(second!, -0.5);
});

Deno.test("withCondition() refuses a network that would not look at the condition, and what is no network", () => {
  const wrong = (value: unknown) => value as never;
  const calls: [() => unknown, string][] = [
    [() => d.withCondition(new d.SimpleNet([2, 2]), label), "takes no condition and would not look at it."],
    [() => d.withCondition(unet, undefined), "the condition is undefined. Give one, or leave it out"],
    [() => d.withCondition(wrong((x: tf.Tensor) => x)), "the network has no forward. Give the network itself"],
  ];
  for (const [call, message] of calls) assertThrows(call, TypeError, message);
});

Deno.test("withGuidance() refuses networks without classes, and labels that do not fit", () => {
  const [plain, wrong] = [new d.UNet(1, [8]), (value: unknown) => value as never];
  const refused: [() => unknown, ErrorConstructor, string][] = [
    [() => d.withGuidance({ network: plain, label }, 2), TypeError, "the network has 0 classes. Give one that was"],
    [() => d.withGuidance({ network: unet, label: wrong(undefined) }, 2), TypeError, "label is undefined."],
    [() => d.withGuidance({ network: unet, label: tf.tensor1d([1]) }, 2), TypeError, "label holds float32."],
    [() => d.withGuidance({ network: unet, label }, -1), RangeError, "the scale is -1. Give 0 (unconditional)"],
    [
      () => d.withGuidance({ network: unet, label: labels(1, 2) }, 2)(images, t),
      RangeError,
      "withGuidance: label has shape [2] but x has shape [4,4,4,1]. Give one per row, [4], or a single one",
    ],
  ];
  for (const [call, kind, message] of refused) assertThrows(call, kind, message);
});

/** The numbers of a plan's entry as a step gets them. */
function onDevice<C extends object>(coefficients: C): d.Tensors<C> {
  return Object.fromEntries(Object.entries(coefficients).map(([name, value]) => [name, tf.scalar(value)])) as d.Tensors<
    C
  >;
}
