/**
 * Steps of Assignments 1 and 2: points in the plane, trained on the noise and drawn by DDPM.
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
import { minibatch, readSafetensors } from "../../lib/training/mod.ts";
import type { Task } from "../protocol.ts";
import { type SamplingOfPoints, T, type TrainingOfPoints } from "../workloads.ts";
import type { Training, Walks } from "./library.ts";
import { readTensors } from "./read_tensors.ts";
import { walkBy } from "./walk.ts";

const schedule = linearSchedule(T);

const netOf = async ({ work, weights }: Task): Promise<SimpleNet> =>
  new SimpleNet(work.widths).load((await readSafetensors(weights)).tensors);

/** Training on points. */
export async function pointTraining(task: Task<TrainingOfPoints>): Promise<Training> {
  const net = await netOf(task);
  const data = randn([task.work.data, 2]);
  const marginals = tables(schedule);
  const denoise = (x: tf.Tensor2D, t: tf.Tensor1D) => net.forward(x, t);
  const given = await readTensors(task.inputs);
  const [x0, t, noise] = [given<tf.Tensor2D>("x0"), given<tf.Tensor1D>("t"), given<tf.Tensor2D>("noise")];
  return {
    net,
    rates: task.work,
    drawn: () => epsilonLoss(denoise, marginals, minibatch(data, task.work.batch)),
    fixed: () => epsilonLoss(denoise, marginals, x0, { t, noise }),
  };
}

/** Drawing points. */
export async function pointWalk(task: Task<SamplingOfPoints>): Promise<Walks> {
  const net = await netOf(task);
  const given = await readTensors(task.inputs);
  const table = stepTable(planDdpm(schedule));
  const walk = (noise?: tf.Tensor2D) =>
    walkBy<tf.Rank.R2>([task.work.rows, 2], (x, i) => {
      const c = table.at(i);
      return ddpmStep(x, net.forward(x, c.t), c, noise);
    });
  const fixed = walk(given<tf.Tensor2D>("noise"));
  fixed.restart(given("x"));
  return { drawn: walk(), fixed };
}
