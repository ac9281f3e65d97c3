/**
 * Steps of Assignment 4: images of six classes, trained on v and drawn by DDIM, with or without guidance.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { UNet } from "../../lib/networks/u_net.ts";
import { dropLabels } from "../../lib/objectives/drop_labels.ts";
import { predictionLoss } from "../../lib/objectives/epsilon_loss.ts";
import { partsOf, tables } from "../../lib/objectives/mod.ts";
import { rand, randint } from "../../lib/random/mod.ts";
import { ddimStep, planDdim } from "../../lib/samplers/ddim.ts";
import { withGuidance } from "../../lib/samplers/guidance.ts";
import { withCondition } from "../../lib/samplers/mod.ts";
import { stepTable } from "../../lib/samplers/step_numbers.ts";
import { cosineSchedule } from "../../lib/schedules/noise_schedule.ts";
import { trailing } from "../../lib/schedules/mod.ts";
import { minibatch, readSafetensors } from "../../lib/training/mod.ts";
import type { Task } from "../protocol.ts";
import { CLASSES, type SamplingOfImages, T, type TrainingOfImages } from "../workloads.ts";
import type { Training, Walks } from "./library.ts";
import { readTensors } from "./read_tensors.ts";
import { walkBy } from "./walk.ts";

const schedule = cosineSchedule(T);

const netOf = async ({ work, weights }: Task): Promise<UNet> =>
  new UNet(3, work.widths, { classes: CLASSES }).load((await readSafetensors(weights)).tensors);

/** Training on images. */
export async function imageTraining(task: Task<TrainingOfImages>): Promise<Training> {
  const { data, size, batch, dropped } = task.work;
  const net = await netOf(task);
  const images = tf.tidy(() => rand([data, size, size, 3]).mul<tf.Tensor4D>(2).sub<tf.Tensor4D>(1));
  const labels = randint(0, CLASSES, [data]);
  const marginals = tables(schedule);
  const given = await readTensors(task.inputs);
  const [x0, t, noise] = [given<tf.Tensor4D>("x0"), given<tf.Tensor1D>("t"), given<tf.Tensor4D>("noise")];
  const label = given<tf.Tensor1D>("label");
  return {
    net,
    rates: task.work,
    drawn: () => {
      const [x0, label] = minibatch([images, labels], batch);
      return predictionLoss("v", withCondition(net, dropLabels(label, CLASSES, dropped)), marginals, x0);
    },
    fixed: () => predictionLoss("v", withCondition(net, label), marginals, x0, { t, noise }),
  };
}

/** Drawing images. */
export async function imageWalk(task: Task<SamplingOfImages>): Promise<Walks> {
  const { rows, size, scale } = task.work;
  const net = await netOf(task);
  const given = await readTensors(task.inputs);
  const label = given<tf.Tensor1D>("label");
  const network = scale === undefined ? withCondition(net, label) : withGuidance({ network: net, label }, scale);
  const table = stepTable(planDdim(schedule, trailing(T, T)));
  const walk = () =>
    walkBy<tf.Rank.R4>([rows, size, size, 3], (x, i) => {
      const c = table.at(i);
      const { x0, noise } = partsOf("v", network(x, c.t), x, c);
      return ddimStep(x, noise, c, null, x0);
    });
  const fixed = walk();
  fixed.restart(given("x"));
  return { drawn: walk(), fixed };
}
