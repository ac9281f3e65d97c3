import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { edmDenoiser, edmLoss } from "../../../lib/objectives/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import golden from "../../golden/edm_loss.json" with { type: "json" };
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("edmLoss() and its gradients are those of diffusers' preconditioning and PyTorch", () => {
  for (const { sigmaData, t, x0, noise, w, v, inputs, labels, loss, gradients } of golden.cases) {
    const [weights, byLabel] = [tf.variable(tf.tensor2d(w)), tf.variable(tf.tensor1d(v))];
    const { value, grads } = tf.variableGrads(() =>
      edmLoss(
        (x, label) => {
          assertLess(distance(x, inputs), 1e-5);
          label.dataSync().forEach((one, i) => assertAlmostEquals(one, labels[i]!, 1e-6));
          return x.matMul<tf.Tensor2D>(weights).add<tf.Tensor2D>(label.expandDims(1).mul(byLabel)).tanh();
        },
        tf.tensor2d(x0),
        { sigmaData, t: tf.tensor1d(t), noise: tf.tensor2d(noise) },
      ), [weights, byLabel]);
    assertAlmostEquals(value.dataSync()[0]!, loss, 1e-5);
    assertLess(distance(grads[weights.name]!, gradients.w), 1e-5);
    grads[byLabel.name]!.dataSync().forEach((one, i) => assertAlmostEquals(one, gradients.v[i]!, 1e-5));
  }
});

Deno.test("edmLoss() is the weighted squared error of what edmDenoiser() makes of the network", () => {
  seed(4);
  const network = (x: tf.Tensor2D, label: tf.Tensor1D): tf.Tensor2D =>
    x.mul<tf.Tensor2D>(0.6).add<tf.Tensor2D>(label.expandDims(1)).sin();
  const [x0, noise, level] = [randn([5, 2]), randn([5, 2]), tf.tensor1d([0.1, 0.5, 1, 3, 20])];
  const d = 0.8;
  const scale = level.square().add(1).sqrt().expandDims(1);
  const eps = edmDenoiser(network, { sigmaData: d })(x0.add(noise.mul(level.expandDims(1))).div(scale), level);
  const denoised = x0.add(noise.sub(eps).mul(level.expandDims(1))); // X - t eps
  const weight = level.square().add(d * d).div(level.mul(d).square()).expandDims(1);
  const expected = denoised.sub(x0).square().mul(weight).mean().dataSync()[0]!;
  const found = edmLoss(network, x0, { sigmaData: d, t: level, noise }).dataSync()[0]!;
  assertAlmostEquals(found, expected, 1e-4 * expected);
});

Deno.test("a network that says nothing has loss 1 at every noise level, for data of standard deviation sigmaData", () => {
  seed(5);
  const silent = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0);
  const x0 = randn([20_000, 2]).mul<tf.Tensor2D>(0.5);
  for (const level of [0.002, 0.3, 1, 80]) {
    const loss = edmLoss(silent, x0, { t: tf.fill([20_000], level) as tf.Tensor1D }).dataSync()[0]!;
    assertAlmostEquals(loss, 1, 0.03, `${level}`);
  }
});

Deno.test("edmLoss() draws a noise level for each row, log-normal by P_mean and P_std, and fresh noise", () => {
  seed(6);
  for (const options of [{}, { pMean: 0.4, pStd: 1.5 }]) {
    const labels: number[] = [];
    const network = (x: tf.Tensor2D, label: tf.Tensor1D): tf.Tensor2D => {
      labels.push(...label.dataSync());
      return x.mul(0);
    };
    edmLoss(network, tf.zeros([20_000, 1]), options);
    assertEquals(labels.length, 20_000);
    const logs = labels.map((label) => 4 * label);
    const mean = logs.reduce((sum, value) => sum + value) / logs.length;
    const std = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length);
    const { pMean = -1.2, pStd = 1.2 } = options as { pMean?: number; pStd?: number };
    assertAlmostEquals(mean, pMean, 0.04);
    assertAlmostEquals(std, pStd, 0.03);
    const within = logs.filter((value) => Math.abs(value - pMean) < pStd).length / logs.length;
    assertAlmostEquals(within, 0.6827, 0.015); // normal, not only of the same moments
  }
});

Deno.test("edmLoss() takes images, with a level for each", () => {
  const images = tf.ones<tf.Rank.R4>([3, 4, 4, 2]);
  const options = { t: tf.tensor1d([0.1, 1, 10]), noise: tf.zeros<tf.Rank.R4>([3, 4, 4, 2]), sigmaData: 1 };
  const loss = edmLoss<tf.Tensor4D>((x) => x.mul(0), images, options).dataSync()[0]!;
  const expected = [0.1, 1, 10].map((t) => t * t / (t * t + 1)).reduce((a, b) => a + b) / 3;
  assertAlmostEquals(loss, expected, 1e-6);
});

Deno.test("edmLoss() refuses numbers, levels and answers that do not fit", () => {
  const x0 = tf.ones<tf.Rank.R2>([8, 2]);
  const net = (x: tf.Tensor2D) => x;
  for (const sigmaData of [0, -1, NaN]) {
    assertThrows(() => edmLoss(net, x0, { sigmaData }), RangeError, `edmLoss: sigmaData is ${sigmaData}.`);
  }
  assertThrows(() => edmLoss(net, x0, { pStd: 0 }), RangeError, "edmLoss: pStd is 0. Give a number above 0.");
  assertThrows(() => edmLoss(net, x0, { pMean: NaN }), RangeError, "edmLoss: pMean is NaN.");
  assertThrows(() => edmLoss(net, x0, { t: tf.ones([3]) }), RangeError, "edmLoss: t has shape [3] but x0 has shape");
  assertThrows(() => edmLoss(net, x0, { noise: tf.ones([8, 1]) }), RangeError, "edmLoss: noise has shape [8,1]");
  const narrow = (x: tf.Tensor2D) => x.mean(1, true) as tf.Tensor2D;
  assertThrows(() => edmLoss(narrow, x0), RangeError, "edmLoss: the prediction has shape [8,1]");
});
