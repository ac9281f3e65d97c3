/**
 * The steps as this library writes them: what the engines that run it have in common.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { SimpleNet } from "../../lib/networks/simple_net.ts";
import { epsilonLoss } from "../../lib/objectives/epsilon_loss.ts";
import { tables } from "../../lib/objectives/mod.ts";
import { randn } from "../../lib/random/mod.ts";
import { ddpmStep, planDdpm } from "../../lib/samplers/ddpm.ts";
import { stepTable } from "../../lib/samplers/step_numbers.ts";
import { linearSchedule } from "../../lib/schedules/noise_schedule.ts";
import { Adam, Ema, minibatch, ParameterBlocks, readSafetensors } from "../../lib/training/mod.ts";
import { lossAndGradients } from "../../lib/training/loss_and_gradients.ts";
import type { Task } from "../protocol.ts";
import type { SamplingWork, TrainingWork } from "../workloads.ts";

const schedule = linearSchedule(1000);

/** The network of a task with its initial weights, and the fixed inputs. */
export async function loadTask(task: Task): Promise<{ net: SimpleNet; inputs: (name: string) => tf.Tensor2D }> {
  const net = new SimpleNet(task.work.widths).load((await readSafetensors(task.weights)).tensors);
  const { tensors } = await readSafetensors(task.inputs);
  const onDevice = new Map([...tensors].map(([name, { shape, data }]) => {
    const dtype = data instanceof Int32Array ? "int32" : "float32";
    return [name, tf.tensor(data as Float32Array | Int32Array, [...shape], dtype)];
  }));
  return { net, inputs: (name) => onDevice.get(name) as tf.Tensor2D };
}

/** The losses of a training: of a batch drawn anew, and of the fixed one. */
export function losses(
  { points, batch }: TrainingWork,
  net: SimpleNet,
  inputs: (name: string) => tf.Tensor,
): { drawn: () => tf.Scalar; fixed: () => tf.Scalar } {
  const data = randn([points, 2]);
  const marginals = tables(schedule);
  const denoise = (x: tf.Tensor2D, t: tf.Tensor1D) => net.forward(x, t);
  const [x0, t, noise] = ["x0", "t", "noise"].map(inputs) as [tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
  return {
    drawn: () => epsilonLoss(denoise, marginals, minibatch(data, batch)),
    fixed: () => epsilonLoss(denoise, marginals, x0, { t, noise }),
  };
}

/** One iteration of a training, as `TrainingState` does it. */
export function trainingStep(work: TrainingWork, net: SimpleNet, loss: () => tf.Scalar): () => tf.Scalar {
  const blocks = new ParameterBlocks(net.parameters().values());
  const adam = new Adam(blocks, { learningRate: work.learningRate });
  const average = new Ema(blocks, work.averageDecay);
  return () => {
    const { value, gradients } = lossAndGradients(loss, blocks.parameters);
    adam.step(gradients);
    average.update();
    return value;
  };
}

/** A walk of DDPM, as `scan` does it: x and the number of the step are variables. */
export interface Walk {
  /** One step; returns the sum of x, which is finite exactly when all of x is. */
  readonly step: () => tf.Scalar;
  /** Goes to the start of the walk, by default to fresh noise. */
  restart(x?: tf.Tensor2D): void;
  readonly x: tf.Tensor2D;
}

/** @param noise Taken in every step; by default drawn. */
export function walk({ rows }: SamplingWork, net: SimpleNet, noise?: tf.Tensor2D): Walk {
  const table = stepTable(planDdpm(schedule));
  const x = tf.variable<tf.Rank.R2>(tf.zeros([rows, 2]));
  const i = tf.variable<tf.Rank.R0>(tf.scalar(0, "int32"));
  return {
    x,
    step() {
      const c = table.at(i);
      x.assign(ddpmStep(x, net.forward(x, c.t), c, noise));
      i.assign(i.add(tf.scalar(1, "int32")));
      return x.sum<tf.Scalar>();
    },
    restart: (start) =>
      tf.tidy(() => {
        x.assign(start?.clone() ?? randn([rows, 2]));
        i.assign(tf.scalar(0, "int32"));
      }),
  };
}

/** Mean size and mean square of a sample: the check of sampling. */
export async function momentsOf(x: tf.Tensor): Promise<number[]> {
  const moments = tf.tidy(() => tf.stack([x.abs().mean(), x.square().mean()]));
  const values = await moments.data();
  moments.dispose();
  return [...values];
}
