/** What a user's compiler has to see of the declarations. */
import {
  type Engine,
  linearSchedule,
  Module,
  type NoiseSchedule,
  startBackend,
  train,
} from "@diffusion-course/diffusion";
import { type Figure, lossCurve } from "@diffusion-course/diffusion/plots";
import * as tf from "@tensorflow/tfjs";

class Scale extends Module {
  readonly factor = tf.variable(tf.scalar(2));
}

const engine: Engine = await startBackend();
const schedule: NoiseSchedule = linearSchedule(1000);
const { losses } = await train(new Scale(), (net) => net.factor.square().asScalar(), { iterations: 3 });
export const figure: Figure = lossCurve(losses);
export const sizes: number[] = [engine.device.length, schedule.alphasCumprod.length];
