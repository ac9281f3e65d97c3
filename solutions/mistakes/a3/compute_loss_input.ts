import { mistake } from "../mistake.ts";

const todo = "a3.computeLoss";
const times = "const t: tf.Tensor1D = randint(0, 1000, [x1.shape[0]]).toFloat().div(1000)";

/** Mistakes in what the network is given: the times, and the points. */
export const computeLossInputMistakes = [
  mistake(todo, "one t for the whole batch", {
    replace: times,
    with: "const t = randint(0, 1000, [1]).toFloat().div(1000)",
    say: "The whole batch has one time. Every row gets a time of its own, [N]: so each step of the training sees all " +
      "times.",
  }),
  mistake(todo, "one t for the whole batch, in all rows", {
    replace: times,
    with: "const t = tf.fill([x1.shape[0]], 1).mul(randint(0, 1000, [1]).toFloat().div(1000))",
    say: "The same time stands in all rows. Every row gets a time of its own: draw N of them, `randint(0, 1000, [N])`.",
  }),
  mistake(todo, "times not divided by 1000", {
    replace: ".toFloat().div(1000)",
    with: ".toFloat()",
    say:
      "The times are whole numbers up to 999. In flow matching t lies between 0 (noise) and 1 (data): divide by 1000.",
  }),
  mistake(todo, "times divided as integers", {
    replace: ".toFloat().div(1000)",
    with: '.div(tf.scalar(1000, "int32")).toFloat()',
    say:
      "All times are 0. They are whole numbers up to 999, `randint(0, 1000, [N])`, made floats and then divided: a " +
      "division of whole numbers rounds down, so first `.toFloat()`, then `.div(1000)`.",
  }),
  mistake(todo, "continuous times", {
    replace: times,
    with: "const t: tf.Tensor1D = randint(0, 2 ** 24, [x1.shape[0]]).toFloat().div(2 ** 24)",
    say:
      "The times are no multiples of 1/1000. The papers draw t from all of [0, 1], and it would train as well; this " +
      "course draws it from 0, 1/1000, ..., 999/1000: `randint(0, 1000, [N]).toFloat().div(1000)`.",
  }),
  mistake(todo, "times divided by 999", {
    replace: ".div(1000)",
    with: ".div(999)",
    say:
      "The times are k/999, up to 1. The text asks for 0, 1/1000, ..., 999/1000: below 1, where the flow arrives and " +
      "no velocity is asked for any more.",
  }),
  mistake(todo, "normal times", {
    replace: times,
    with: "const t = randn([x1.shape[0]])",
    say: "The times are normal numbers, many of them below 0 or above 1. t is uniform: " +
      "`randint(0, 1000, [N]).toFloat().div(1000)`.",
  }),
  mistake(todo, "only early times", {
    replace: "randint(0, 1000",
    with: "randint(0, 500",
    say: "Only times below one half are drawn, so the network never learns how the points arrive. t is uniform over " +
      "0, 1/1000, ..., 999/1000.",
  }),
  mistake(todo, "t = 0 never drawn", {
    replace: "randint(0, 1000",
    with: "randint(1, 1000",
    say: "t = 0 is never drawn, but every flow starts there, at pure noise. Draw from 0, 1/1000, ..., 999/1000: " +
      "`randint(0, 1000, [N])` begins with 0.",
  }),
  mistake(todo, "last time never drawn", {
    replace: "randint(0, 1000",
    with: "randint(0, 999",
    say: "The last time, 999/1000, is never drawn. `randint(0, 1000, [N])` leaves 1000 out already.",
  }),
  mistake(todo, "only a hundred times", {
    replace: "randint(0, 1000, [x1.shape[0]]).toFloat().div(1000)",
    with: "randint(0, 100, [x1.shape[0]]).toFloat().div(100)",
    say: "There are only a hundred different times, 0, 0.01, ..., 0.99. The text asks for a thousand: " +
      "`randint(0, 1000, [N]).toFloat().div(1000)`.",
  }),
  mistake(todo, "network told 1-t", {
    replace: "velocity(xt, t)",
    with: "velocity(xt, tf.sub(1, t))",
    say:
      "What the network sees and what it is told are at t and at 1 - t. Both are at the same t, as it is: t = 0 is noise " +
      "and t = 1 is data, for computePsiT and for the network.",
  }),
  mistake(todo, "network told 1000 t", {
    replace: "velocity(xt, t)",
    with: "velocity(xt, t.mul(1000))",
    say: "The network is told 1000 t. `velocityOf` does that already: velocity(x, t) takes t between 0 and 1.",
  }),
  mistake(todo, "network told another t", {
    replace: "velocity(xt, t)",
    with: "velocity(xt, randint(0, 1000, [x1.shape[0]]).toFloat().div(1000))",
    say: "The network is told times that are drawn anew. It must be told the times at which psi_t was computed: draw " +
      "them once.",
  }),
  mistake(todo, "network sees x1", {
    replace: "velocity(xt, t)",
    with: "velocity(x1, t)",
    say:
      "The network is shown the data points. It is asked for the velocity on the way: show it psi_t, what computePsiT " +
      "returns.",
  }),
  mistake(todo, "network sees x0", {
    replace: "velocity(xt, t)",
    with: "velocity(x0, t)",
    say: "The network is shown the noise. It is asked for the velocity on the way: show it psi_t, what computePsiT " +
      "returns.",
  }),
  mistake(todo, "t and 1-t swapped", {
    replace: "computePsiT(x0, x1, t, sigmaMin)",
    with: "computePsiT(x0, x1, tf.sub(1, t), sigmaMin)",
    say:
      "What the network sees and what it is told are at t and at 1 - t. Both are at the same t, as it is: t = 0 is noise " +
      "and t = 1 is data, for computePsiT and for the network.",
  }),
  mistake(todo, "x0 and x1 exchanged", {
    replace: "computePsiT(x0, x1, t, sigmaMin)",
    with: "computePsiT(x1, x0, t, sigmaMin)",
    say: "Noise and data are exchanged in the call of computePsiT: it is computePsiT(x0, x1, t, sigmaMin), the noise " +
      "first. In flow matching x_0 is the noise.",
  }),
  mistake(todo, "noise drawn again", {
    replace: "computePsiT(x0, x1, t, sigmaMin)",
    with: "computePsiT(randn(x1.shape), x1, t, sigmaMin)",
    say: "You draw noise of your own for psi_t and leave the argument `x0` unused there. Its default is fresh noise " +
      "already, the target needs the same, and reflow gives noise of its own.",
  }),
  mistake(todo, "noise drawn again in both places", {
    replace: "const xt = computePsiT(x0, x1, t, sigmaMin); // [N, 2]\n  const target = x1.sub(x0.mul(1 - sigmaMin))",
    with: "const z = randn(x1.shape);\n  const xt = computePsiT(z, x1, t, sigmaMin);\n  " +
      "const target = x1.sub(z.mul(1 - sigmaMin))",
    say:
      "You draw noise of your own and leave the argument `x0` unused. Its default is fresh noise already; and reflow, " +
      "in part 6, gives the noise that belongs to x1: there this would undo everything.",
  }),
  mistake(todo, "sigmaMin 0 on the way", {
    replace: "computePsiT(x0, x1, t, sigmaMin)",
    with: "computePsiT(x0, x1, t, 0)",
    say: "psi_t is computed with sigmaMin = 0. Pass the argument `sigmaMin` on to computePsiT.",
  }),
  mistake(todo, "times in order", {
    replace: "randint(0, 1000, [x1.shape[0]])",
    with: 'tf.range(0, x1.shape[0], 1, "int32").mod(tf.scalar(1000, "int32"))',
    say: "The times come in order, 0, 1/1000, 2/1000, ..., the same in each batch. Draw each at random: " +
      "randint(0, 1000, [N]).",
  }),
  mistake(todo, "times up to 1", {
    replace: "randint(0, 1000,",
    with: "randint(0, 1001,",
    say:
      "t = 1 is drawn too. randint leaves out its upper end: randint(0, 1000, [N]) draws 0 to 999, so that the times " +
      "are 0, 1/1000, ..., 999/1000.",
  }),
];
