import { mistake } from "../mistake.ts";

const todo = "a4.ddimStep";
const image = "x.mul(alpha).sub(v.mul(sigma))";
const noise = "x.mul(sigma).add(v.mul(alpha))";
const next = "x0.mul(alphaNext).add(noise.mul(sigmaNext))";

/** Mistakes in a step of DDIM. */
export const ddimStepMistakes = [
  mistake(todo, "v as the noise", {
    replace: `const x0 = ${image};\n  const noise = ${noise};`,
    with: "const noise = v;\n  const x0 = x.sub(v.mul(sigma)).div(alpha);",
    say:
      "v is taken for the noise, as in Assignment 1. It is alpha noise - sigma x_0: the image is alpha x_t - sigma v, the " +
      "noise sigma x_t + alpha v.",
  }),
  mistake(todo, "v as the image", {
    replace: `const x0 = ${image};\n  const noise = ${noise};`,
    with: "const x0 = v;\n  const noise = x.sub(v.mul(alpha)).div(sigma);",
    say: "v is taken for the image. It is alpha noise - sigma x_0: the image is alpha x_t - sigma v, the noise " +
      "sigma x_t + alpha v.",
  }),
  mistake(todo, "plus in the image", {
    replace: "x.mul(alpha).sub(v",
    with: "x.mul(alpha).add(v",
    say:
      "In the predicted image v is added. Put x_t and v into alpha x_t - sigma v: the noise cancels, and x_0 is left.",
  }),
  mistake(todo, "minus in the noise", {
    replace: "x.mul(sigma).add(v",
    with: "x.mul(sigma).sub(v",
    say:
      "In the predicted noise v is subtracted. Put x_t and v into sigma x_t + alpha v: the image cancels, and the noise is " +
      "left.",
  }),
  mistake(todo, "alpha and sigma exchanged in the image", {
    replace: image,
    with: "x.mul(sigma).sub(v.mul(alpha))",
    say: "alpha and sigma are exchanged in the predicted image: it is alpha x_t - sigma v.",
  }),
  mistake(todo, "alpha and sigma exchanged in the noise", {
    replace: noise,
    with: "x.mul(alpha).add(v.mul(sigma))",
    say: "alpha and sigma are exchanged in the predicted noise: it is sigma x_t + alpha v.",
  }),
  mistake(todo, "next factors exchanged", {
    replace: next,
    with: "x0.mul(sigmaNext).add(noise.mul(alphaNext))",
    say:
      "alphaNext and sigmaNext are exchanged: the image gets alphaNext, the noise sigmaNext. After the last step, with 1 " +
      "and 0, only the image is left.",
  }),
  mistake(todo, "back at the same time", {
    replace: next,
    with: "x0.mul(alpha).add(noise.mul(sigma))",
    say:
      "Image and noise are mixed as they were at t, so nothing changes. Mix them for the next time: alphaNext and sigmaNext.",
  }),
  mistake(todo, "image alone", {
    replace: next,
    with: "x0",
    say:
      "The predicted image comes back at once, in the first step already. It is mixed with the noise for the next time: " +
      "alphaNext x_0 + sigmaNext noise.",
  }),
  mistake(todo, "noise left out", {
    replace: next,
    with: "x0.mul(alphaNext)",
    say: "The noise is left out. At the next time there is still some: alphaNext x_0 + sigmaNext noise.",
  }),
  mistake(todo, "fresh noise", {
    replace: "noise.mul(sigmaNext)",
    with: "randn(x.shape).mul(sigmaNext)",
    say: "Fresh noise is drawn. DDIM with eta = 0 keeps the noise that it predicts: nothing in the step is random.",
  }),
  mistake(todo, "minus in the next x", {
    replace: ".add(noise.mul(sigmaNext))",
    with: ".sub(noise.mul(sigmaNext))",
    say: "The noise is subtracted at the end. It is added: alphaNext x_0 + sigmaNext noise.",
  }),
  mistake(todo, "roots of the next factors", {
    replace: next,
    with: "x0.mul(alphaNext.sqrt()).add(noise.mul(sigmaNext.sqrt()))",
    say: "The factors of the next time are square roots. alphaNext and sigmaNext are the factors themselves.",
  }),
  mistake(todo, "clipped image", {
    replace: image,
    with: `(${image} as tf.Tensor4D).clipByValue(-1, 1)`,
    say:
      "The predicted image is clipped to -1 to 1. That helps predictions of the noise; the step of the text does not.",
  }),
  mistake(todo, "network told the next time", {
    replace: "predict(x, t)",
    with: "predict(x, t.sub(50))",
    say: "The network is told another time than that of x. x is x_t: tell it t.",
  }),
  mistake(todo, "return missing", {
    replace: "return x0",
    with: "x0",
    say: "ddimStep returns nothing (undefined). Is a `return` missing?",
  }),
];
