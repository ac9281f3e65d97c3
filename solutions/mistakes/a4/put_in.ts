import { mistake } from "../mistake.ts";

const todo = "a4.putIn";
const noisy = "known.mul(alpha).add(noise.mul(sigma))";
const sum = "noisy.mul(mask).add(x.mul(tf.sub(1, mask)))";

/** Mistakes in putting known pixels in. */
export const putInMistakes = [
  mistake(todo, "mask turned round", {
    replace: sum,
    with: "x.mul(mask).add(noisy.mul(tf.sub(1, mask)))",
    say: "The mask is turned round: known pixels stand where it is 1, x elsewhere.",
  }),
  mistake(todo, "known without noise", {
    replace: noisy,
    with: "known.mul(1)",
    say:
      "The known pixels are put in as they are, without noise: beside x_t they are far too clean. They are to be as noisy " +
      "as at this time: alpha known + sigma noise.",
  }),
  mistake(todo, "known not scaled", {
    replace: "known.mul(alpha)",
    with: "known",
    say: "The known pixels get noise but keep their size. At this time the image is multiplied by alpha.",
  }),
  mistake(todo, "no noise", {
    replace: noisy,
    with: "known.mul(alpha)",
    say: "The known pixels are scaled but get no noise. At this time they are alpha known + sigma noise.",
  }),
  mistake(todo, "alpha and sigma exchanged", {
    replace: noisy,
    with: "known.mul(sigma).add(noise.mul(alpha))",
    say: "alpha and sigma are exchanged: it is alpha known + sigma noise.",
  }),
  mistake(todo, "x left everywhere", {
    replace: "x.mul(tf.sub(1, mask))",
    with: "x",
    say:
      "x is added everywhere, also where pixels are known. It stays only where the mask is 0: multiply it by 1 - mask.",
  }),
  mistake(todo, "x left out", {
    replace: ".add(x.mul(tf.sub(1, mask)))",
    with: "",
    say: "The other pixels are 0. Where the mask is 0, x stays as it is.",
  }),
  mistake(todo, "mask not used for the known", {
    replace: "noisy.mul(mask)",
    with: "noisy",
    say: "The known image is added everywhere. It is put in only where the mask is 1: multiply it by the mask.",
  }),
  mistake(todo, "noise over everything", {
    replace: `const noisy = ${noisy};\n  return ${sum};`,
    with:
      "const noisy = known.mul(alpha);\n  return noisy.mul(mask).add(x.mul(tf.sub(1, mask))).add(noise.mul(sigma));",
    say: "The other pixels get noise too. Only the known ones do: x is as noisy as it should be.",
  }),
  mistake(todo, "minus the noise", {
    replace: "known.mul(alpha).add(",
    with: "known.mul(alpha).sub(",
    say: "The noise is subtracted. It is alpha known + sigma noise, with the argument `noise` as it is.",
  }),
  mistake(todo, "fresh noise", {
    replace: "noise.mul(sigma)",
    with: "randn(x.shape).mul(sigma)",
    say: "Fresh noise is drawn although some is given. Take the argument `noise`.",
  }),
  mistake(todo, "uniform noise", {
    replace: "noise.mul(sigma)",
    with: "rand(x.shape).mul(sigma)",
    say: "Uniform numbers are drawn although noise is given. Take the argument `noise`, which is normal.",
  }),
  mistake(todo, "return missing", {
    replace: "return noisy",
    with: "noisy",
    say: "putIn returns nothing (undefined). Is a `return` missing?",
  }),
];
