/**
 * tfjs-node as it comes from npm, used as its documentation shows: TensorFlow.js's own kernels, random numbers and Adam,
 * and nothing of this library but the reader of weights.
 *
 * @module
 */
import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import { readSafetensors } from "../../lib/training/safetensors_file.ts";
import { CHECK_STEPS, type Task } from "../protocol.ts";
import { type Job, serve } from "../serve.ts";
import type { PointWork } from "../workloads.ts";

const T = 1000;

/** Makes the step of a workload. TensorFlow.js must have its backend. */
export async function tfjsNodeJob(task: Task<PointWork>): Promise<Job> {
  const { work } = task;
  const net = new Net(await read(task.weights), work.widths.length - 1);
  const inputs = await read(task.inputs);

  if (work.kind === "train") {
    const data = tf.randomNormal([work.data, 2]) as tf.Tensor2D;
    const { alpha, sigma } = marginals();
    const optimizer = tf.train.adam(work.learningRate, 0.9, 0.999, 1e-8);
    const averages = net.variables.map((variable) => tf.variable(variable, false));

    const loss = (x0: tf.Tensor2D, t: tf.Tensor1D, noise: tf.Tensor2D): tf.Scalar => {
      const xt = x0.mul(alpha.gather(t).expandDims(1)).add(noise.mul(sigma.gather(t).expandDims(1))) as tf.Tensor2D;
      return tf.losses.meanSquaredError(noise, net.forward(xt, t)) as tf.Scalar;
    };
    const drawn = () => {
      const x0 = data.gather(tf.randomUniform([work.batch], 0, work.data, "int32") as tf.Tensor1D);
      const t = tf.randomUniform([work.batch], 0, T, "int32") as tf.Tensor1D;
      return loss(x0, t, tf.randomNormal([work.batch, 2]));
    };
    const fixed = () =>
      loss(inputs.get("x0") as tf.Tensor2D, inputs.get("t") as tf.Tensor1D, inputs.get("noise") as tf.Tensor2D);
    const step = (loss: () => tf.Scalar): tf.Scalar => {
      const value = optimizer.minimize(loss, true, net.variables)!;
      tf.tidy(() =>
        averages.forEach((average, i) =>
          average.assign(average.mul(work.averageDecay).add(net.variables[i]!.mul(1 - work.averageDecay)))
        )
      );
      return value;
    };

    const check: number[] = [];
    for (let i = 0; i < CHECK_STEPS; i++) check.push((await step(fixed).data())[0]!);
    return {
      check,
      async run(n) {
        const values = Array.from({ length: n }, () => step(drawn));
        await values.at(-1)!.data();
        tf.dispose(values);
      },
    };
  }

  const steps = plan();
  const walk = async (start: tf.Tensor2D, n: number, noise?: tf.Tensor2D): Promise<number[]> => {
    let x = start;
    for (const { t, scale, epsilon, deviation } of steps.slice(0, n)) {
      const next = tf.tidy(() => {
        const mean = x.sub(net.forward(x, tf.tensor1d([t], "int32")).mul(epsilon)).mul(scale);
        return mean.add((noise ?? tf.randomNormal(x.shape)).mul(deviation)) as tf.Tensor2D;
      });
      x.dispose();
      x = next;
    }
    const moments = tf.tidy(() => tf.stack([x.abs().mean(), x.square().mean()]));
    const values = await moments.data();
    tf.dispose([x, moments]);
    return [...values];
  };
  return {
    check: await walk(inputs.get("x") as tf.Tensor2D, CHECK_STEPS, inputs.get("noise") as tf.Tensor2D),
    run: async (n) => void (await walk(tf.randomNormal([work.rows, 2]), n)),
  };
}

/** The network, from its weights. */
class Net {
  readonly variables: tf.Variable[];
  readonly #weights: Map<string, tf.Variable>;
  readonly #depth: number;
  readonly #frequencies: tf.Tensor1D;

  constructor(weights: ReadonlyMap<string, tf.Tensor>, depth: number) {
    this.#weights = new Map([...weights].map(([name, weight]) => [name, tf.variable(weight)]));
    this.variables = [...this.#weights.values()];
    this.#depth = depth;
    this.#frequencies = tf.tensor1d(Array.from({ length: 128 }, (_, k) => Math.exp(-Math.log(10_000) * k / 128)));
  }

  /** x: [N, 2], t: [N] or [1] -> [N, 2] */
  forward(x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D {
    let h = x;
    for (let i = 0; i < this.#depth; i++) {
      if (i > 0) h = h.relu();
      h = this.#linear(h, `layers.${i}.linear`).mul(this.#embed(t, `layers.${i}.time`));
    }
    return h;
  }

  #linear(x: tf.Tensor2D, name: string): tf.Tensor2D {
    const [weight, bias] = [this.#weights.get(`${name}.weight`)!, this.#weights.get(`${name}.bias`)!];
    return x.matMul(weight as tf.Tensor2D, false, true).add(bias);
  }

  #embed(t: tf.Tensor1D, name: string): tf.Tensor2D {
    const angles = t.toFloat().expandDims(1).mul(this.#frequencies) as tf.Tensor2D;
    const h = this.#linear(tf.concat2d([angles.cos(), angles.sin()], 1), `${name}.hidden`);
    return this.#linear(h.mul(h.sigmoid()), `${name}.out`);
  }
}

/** The linear schedule of DDPM, t = 0..999. */
function schedule() {
  let alphaBar = 1;
  return Array.from({ length: T }, (_, t) => {
    const beta = 1e-4 + (0.02 - 1e-4) * t / (T - 1);
    alphaBar *= 1 - beta;
    return { t, beta, alphaBar };
  });
}

function marginals() {
  const rows = schedule();
  return {
    alpha: tf.tensor1d(rows.map(({ alphaBar }) => Math.sqrt(alphaBar))),
    sigma: tf.tensor1d(rows.map(({ alphaBar }) => Math.sqrt(1 - alphaBar))),
  };
}

/** All steps of DDPM, t = 999..0. */
function plan() {
  return schedule().reverse().map(({ t, beta, alphaBar }) => ({
    t,
    scale: 1 / Math.sqrt(1 - beta),
    epsilon: beta / Math.sqrt(1 - alphaBar),
    deviation: t > 0 ? Math.sqrt(beta) : 0,
  }));
}

async function read(path: string): Promise<Map<string, tf.Tensor>> {
  const { tensors } = await readSafetensors(path);
  return new Map([...tensors].map(([name, { shape, data }]) => {
    return [
      name,
      tf.tensor(data as Float32Array | Int32Array, [...shape], data instanceof Int32Array ? "int32" : "float32"),
    ];
  }));
}

if (import.meta.main) {
  Deno.env.set("TF_CPP_MIN_LOG_LEVEL", "3");
  // tfjs-node 4.22 calls two functions that node:util no longer has.
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
  await import("@tensorflow/tfjs-node-gpu");
  await tf.setBackend("tensorflow");
  await serve(`TensorFlow.js ${tf.version.tfjs}`, tfjsNodeJob);
}
