import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observePoints, observeTensor, refuseUnchanged } from "../observation.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitRows, misfitOfRows } from "../instruments/fit_factors.ts";
import { normals, observeSameness, times } from "../instruments/inputs.ts";
import { type Schedule, smallSchedule, smallT } from "../instruments/small_schedule.ts";
import { picturePoints, spiral } from "../instruments/toy_data.ts";

type Functions = {
  qSample: (schedule: Schedule, x0: tf.Tensor2D, t: tf.Tensor1D, noise?: tf.Tensor2D) => tf.Tensor2D;
};

const entries = ["t = 0", "t = 1", "t = 9", "t = 14", "t = 19"];

/** x_t for known noise, at steps of their own for the rows. */
export const qSampleCheck = defineCheck<Functions>("a1.qSample", {
  functions: ["qSample"],
  quantities: {
    "what x_t holds beside x_0 and the noise": {
      isRemainder: true,
      tolerance: 1e-3,
      entries: ["noise = 0", "x_0 = 0"],
      hint: "Each row of x_t is that of x_0 times a factor plus that of the noise times a factor, the same for both " +
        "coordinates. Is something added that is multiplied by neither, is something clipped or rounded, or is other noise drawn?",
    },
    "the factor of x_0 in x_t": {
      tolerance: 2e-4,
      entries,
      hint: "This is what is left of x_0, the mean in eq. 4 of DDPM. Nothing is random in it.",
    },
    "the factor of the noise in x_t": {
      tolerance: 2e-4,
      entries,
      hint: "Eq. 4 of DDPM gives the variance of the noise; its factor is the standard deviation.",
    },
    "x_t without noise (noise = 0)": { tolerance: 1e-4, when: ["noise = 0"] },
    "x_t of x_0 = 0": { tolerance: 1e-4, when: ["x_0 = 0"] },
    "x_t": { tolerance: 1e-4 },
    "x_t of two points": { tolerance: 1e-4, when: ["two points"] },
    "x_t of a single point": { tolerance: 1e-4, when: ["a single point"] },
    "x_t of 128 points": {
      tolerance: 1e-4,
      when: ["128 points"],
      hint: "A batch has any number of rows, `x0.shape[0]`, and more than the schedule has steps.",
    },
    "the same inputs give the same x_t (1: yes)": {
      tolerance: 0,
      hint: "Use the argument `noise`: its default is fresh noise already.",
    },
    ...defaultNoise("noise", "x0"),
  },
  picture: {
    title: "x_t at t = 3 of 20",
    subtitle: "data on a spiral",
    draw({ qSample }) {
      const x0 = tf.tensor2d(spiral(), [picturePoints, 2]);
      const t = times(...new Array(picturePoints).fill(3));
      return observeTensor(qSample(smallSchedule(), x0, t, normals(3, picturePoints)), "qSample");
    },
  },
  async observe({ qSample }) {
    const schedule = smallSchedule();
    const t = times(0, 1, 9, 14, smallT - 1);
    const [x0, noise] = [normals(1, 5, 2), normals(2, 5)];
    const first = await observePoints(qSample(schedule, x0, t, noise), "qSample", x0.shape);
    refuseUnchanged("qSample", await x0.data(), [first]);
    const mean = await observeTensor(qSample(schedule, x0, t, noise.zerosLike()), "qSample");
    const many = times(...Array.from({ length: 128 }, (_, i) => (7 * i) % smallT));
    const drawn = await observeTensor(qSample(schedule, tf.zeros([4096, 2]), tf.fill([4096], 14, "int32")), "qSample");
    const added = await observeTensor(qSample(schedule, x0.zerosLike(), t, noise), "qSample");
    const [ofData, ofNoise] = [await x0.data(), await noise.data()];
    return {
      "what x_t holds beside x_0 and the noise": observeNumbers([
        misfitOfRows(mean.values, ofData),
        misfitOfRows(added.values, ofNoise),
      ]),
      "the factor of x_0 in x_t": observeNumbers(fitRows(mean.values, ofData)),
      "the factor of the noise in x_t": observeNumbers(fitRows(added.values, ofNoise)),
      "x_t without noise (noise = 0)": mean,
      "x_t of x_0 = 0": added,
      "x_t": first,
      "x_t of two points": await observeTensor(
        qSample(schedule, normals(4, 2), times(18, 5), normals(5, 2)),
        "qSample",
      ),
      "x_t of a single point": await observeTensor(
        qSample(schedule, normals(6, 1), times(7), normals(7, 1)),
        "qSample",
      ),
      "x_t of 128 points": await observeTensor(
        qSample(schedule, normals(8, 128), many, normals(9, 128)),
        "qSample",
      ),
      ...observeDefaultNoise(drawn.values),
      "the same inputs give the same x_t (1: yes)": observeSameness(
        first,
        await observeTensor(qSample(schedule, x0, t, noise), "qSample"),
      ),
    };
  },
});
