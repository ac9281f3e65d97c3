/**
 * Whether two versions of a TODO of Assignment 4 do the same, asked without its check; see a1_probes.ts.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { setKnownWeights } from "../../../course/checks/a4/known_weights.ts";
import { tables } from "../../../lib/objectives/mod.ts";
import { randn } from "../../../lib/random/mod.ts";

// deno-lint-ignore no-explicit-any
type Functions = Readonly<Record<string, any>>;

const int = (...values: number[]) => tf.tensor1d(values, "int32");
const pictures = (n: number, side: number, channels: number) => randn([n, side, side, channels]).mul<tf.Tensor4D>(1.3);

async function blockNumbers({ ResBlock }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const [dIn, dOut] of [[8, 8], [8, 16], [16, 12]] as const) {
    const block = new ResBlock(dIn, dOut, 5);
    setKnownWeights(block);
    for (const rows of [1, 3]) {
      const out = block.forward(pictures(3, 4, dIn), randn([rows, 5]));
      all.push(...out.shape, ...await out.data());
    }
    block.dispose();
  }
  return all;
}

async function toldNumbers({ UNet }: Functions): Promise<number[]> {
  const net = new UNet([12], 4);
  setKnownWeights(net);
  const all: number[] = [];
  for (const [t, label] of [[int(0, 999, 500), int(4, 0, 2)], [int(7), int(1, 3)], [int(70), int(4)]] as const) {
    all.push(...await net.told(t, label).data());
  }
  net.dispose();
  return all;
}

async function netNumbers({ UNet }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const widths of [[8], [8, 12], [12, 8, 16]]) {
    const net = new UNet(widths, 2);
    setKnownWeights(net);
    all.push(...await net.forward(pictures(2, 8, 3), int(20, 900), int(0, 2)).data());
    net.dispose();
  }
  return all;
}

async function labelNumbers({ dropClass }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const [none, probability] of [[6, 0.1], [3, 0.5], [9, 0.9], [2, 0], [2, 1]] as const) {
    for (let i = 0; i < 20; i++) {
      const labels = dropClass(int(...Array.from({ length: 50 }, (_, k) => k % 6)), none, probability);
      all.push(labels.dtype === "int32" ? 1 : 0, ...await labels.data());
    }
  }
  return all;
}

async function lossNumbers({ computeLoss }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const angles of [[0.1, 0.7, 1.5], [0.3, 0.5, 0.8, 1, 1.2, 1.4]]) {
    const marginals = tables({ alpha: angles.map(Math.cos), sigma: angles.map(Math.sin) });
    const predict = (x: tf.Tensor4D, t: tf.Tensor1D) => {
      all.push(...x.dataSync(), ...t.dataSync());
      return x.mul(1.3).add<tf.Tensor4D>(t.toFloat().reshape([-1, 1, 1, 1])).sin();
    };
    for (let i = 0; i < 30; i++) {
      const loss = computeLoss(predict, marginals, pictures(3, 2, 1), pictures(3, 2, 1));
      all.push(loss.rank, ...await loss.data(), ...await computeLoss(predict, marginals, pictures(2, 2, 1)).data());
    }
  }
  return all;
}

async function stepNumbers({ ddimStep }: Functions): Promise<number[]> {
  const all: number[] = [];
  const one = (value: number) => tf.tensor1d([value]);
  const predict = (x: tf.Tensor4D, t: tf.Tensor1D) => {
    all.push(...x.dataSync(), ...t.dataSync());
    return x.mul(1.3).add<tf.Tensor4D>(t.mul(0.01)).sin();
  };
  for (const [t, now, next] of [[999, 1.55, 1.2], [500, 0.9, 0.85], [3, 0.05, 0]] as const) {
    const numbers = {
      alpha: Math.cos(now),
      sigma: Math.sin(now),
      alphaNext: Math.cos(next),
      sigmaNext: Math.sin(next),
    };
    const step = Object.fromEntries(Object.entries({ t, ...numbers }).map(([name, value]) => [name, one(value)]));
    all.push(...await ddimStep(predict, pictures(2, 3, 3), step).data());
  }
  return all;
}

async function distanceNumbers({ frechetDistance }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const d of [1, 2, 4, 7]) {
    const one = () => {
      const a = randn([2 * d, d]);
      return { mean: randn([d]), covariance: a.matMul(a, true).div(2 * d).add(tf.eye(d).mul(0.1)) };
    };
    const [a, b] = [one(), one()];
    for (const [from, to] of [[a, b], [b, a]]) all.push(...await frechetDistance(from, to).data());
  }
  return all;
}

async function guidedNumbers({ guide }: Functions): Promise<number[]> {
  const all: number[] = [];
  const network = {
    classes: 3,
    forward(x: tf.Tensor4D, t: tf.Tensor1D, label = int(3)) {
      const told = label.toFloat().mul(0.7).add(t.mul(0.2)).reshape([-1, 1, 1, 1]);
      return x.mul(1.3).add<tf.Tensor4D>(told).sin();
    },
  };
  for (const scale of [0, 0.5, 1, 3]) {
    for (const label of [int(0, 2, 1), int(1, 1, 1)]) {
      all.push(...await guide(network, label, scale)(pictures(3, 2, 3), tf.tensor1d([0.4])).data());
    }
  }
  return all;
}

async function putNumbers({ putIn }: Functions): Promise<number[]> {
  const all: number[] = [];
  for (const places of [[1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]]) {
    const mask = tf.tensor4d(places, [1, 2, 2, 1]);
    const [x, known, noise] = [pictures(3, 2, 3), pictures(3, 2, 3), pictures(3, 2, 3)];
    all.push(...await putIn(x, known, mask, tf.tensor1d([0.3]), tf.tensor1d([0.9]), noise).data());
    all.push(...await putIn(x, known, mask, 1, 0).data(), ...await putIn(x, known, mask, 0.5, 0.5).data());
  }
  return all;
}

/** For each TODO, numbers that follow from what it does. */
export const a4Probes: Readonly<Record<string, (functions: Functions) => Promise<number[]>>> = {
  "a4.block": blockNumbers,
  "a4.told": toldNumbers,
  "a4.forward": netNumbers,
  "a4.dropClass": labelNumbers,
  "a4.computeLoss": lossNumbers,
  "a4.ddimStep": stepNumbers,
  "a4.frechet": distanceNumbers,
  "a4.guide": guidedNumbers,
  "a4.putIn": putNumbers,
};
