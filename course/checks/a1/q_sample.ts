import type * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeTensor } from "../observation.ts";
import { normals, times } from "./inputs.ts";
import { type Schedule, smallSchedule, smallT } from "./small_schedule.ts";

type Functions = {
  qSample: (schedule: Schedule, x0: tf.Tensor2D, t: tf.Tensor1D, noise: tf.Tensor2D) => tf.Tensor2D;
};

/** x_t for known noise, at steps of their own for the rows. */
export const qSampleCheck = defineCheck<Functions>("a1.qSample", {
  functions: ["qSample"],
  quantities: {
    "x_t without noise (noise = 0)": {
      tolerance: 1e-4,
      hint: "This is what is left of x_0 at t = 0, 4, 9, 14, 19, the mean in eq. 4 of DDPM. Nothing is random in it.",
    },
    "x_t of x_0 = 0": {
      tolerance: 1e-4,
      hint: "This is the noise in x_t at t = 0, 4, 9, 14, 19. Eq. 4 of DDPM gives its variance.",
    },
    "x_t": { tolerance: 1e-4 },
  },
  async observe({ qSample }) {
    const schedule = smallSchedule();
    const t = times(0, 4, 9, 14, smallT - 1);
    const [x0, noise] = [normals(1, 5, 2), normals(2, 5)];
    return {
      "x_t without noise (noise = 0)": await observeTensor(qSample(schedule, x0, t, noise.zerosLike()), "qSample"),
      "x_t of x_0 = 0": await observeTensor(qSample(schedule, x0.zerosLike(), t, noise), "qSample"),
      "x_t": await observeTensor(qSample(schedule, x0, t, noise), "qSample"),
    };
  },
});
