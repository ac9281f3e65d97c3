import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { imageNormals, normals } from "../instruments/inputs.ts";
import { observeNumbers, observePoints } from "../observation.ts";
import { countLearning } from "./known_weights.ts";
import { type Block, type BlockFunctions, known } from "./networks.ts";

const hint = "h = conv1(SiLU(norm1(x))) + linear(SiLU(e)); what comes out is skip(x) + conv2(SiLU(norm2(h))).";

/** Lengths of e: two numbers, so that the inputs of other checks serve. */
const dTold = 2;

/** The block as it starts: its last convolution gives nothing. */
function asItStarts(block: Block): Block {
  for (const [name, parameter] of block.parameters()) {
    if (name.startsWith("conv2.")) parameter.assign(tf.zerosLike(parameter));
  }
  return block;
}

/** A block with known weights, for two images with a vector each, and for one vector for both. */
export const blockCheck = defineCheck<BlockFunctions>("a4.block", {
  functions: ["ResBlock"],
  quantities: {
    "what a fresh block makes of x": {
      tolerance: 4e-3,
      hint: "conv2 starts at zero, so a fresh block gives back what comes in: x itself where dIn = dOut.",
    },
    "what a fresh block makes of x, from 8 to 12 channels": {
      tolerance: 4e-3,
      when: ["dIn other than dOut"],
      hint: "conv2 starts at zero, so a fresh block gives back skip(x).",
    },
    "what is added to x": { tolerance: 4e-3, hint },
    "what is added to x where e is 0": { tolerance: 4e-3, hint },
    "what another e changes": {
      tolerance: 4e-3,
      hint: "linear(SiLU(e)) is one number for each image and channel, added to h at every pixel, before norm2.",
    },
    "what comes out, from 8 to 12 channels": { tolerance: 4e-3, when: ["dIn other than dOut"], hint },
    "what comes out with one e for both images": { tolerance: 4e-3, when: ["e of shape [1, dTold]"] },
    "parameters that learn from what comes out": {
      tolerance: 0,
      hint: "No gradient reaches them. Use methods of tensors and the layers of the block only.",
    },
  },
  async observe({ ResBlock }) {
    const [same, wider] = [known(new ResBlock(8, 8, dTold), "ResBlock"), known(new ResBlock(8, 12, dTold), "ResBlock")];
    try {
      const x = imageNormals(1, [2, 3, 2, 8], 1.5);
      const shape = { same: [2, 3, 2, 8], wider: [2, 3, 2, 12] };
      const [e, other, one] = [normals(2, 2), normals(3, 2), normals(4, 1)];
      const out = await observePoints(same.forward(x, e), "forward", shape.same);
      const of = await x.data();
      const otherwise = await observePoints(same.forward(x, other), "forward", shape.same);
      const unmoved = await observePoints(same.forward(x, tf.zerosLike(e)), "forward", shape.same);
      const wide = await observePoints(wider.forward(x, e), "forward", shape.wider);
      const forBoth = await observePoints(same.forward(x, one), "forward", shape.same);
      const learning = countLearning(wider, () => wider.forward(x, e));
      [same, wider].forEach(asItStarts);
      return {
        "what a fresh block makes of x": await observePoints(same.forward(x, e), "forward", shape.same),
        "what a fresh block makes of x, from 8 to 12 channels": await observePoints(
          wider.forward(x, e),
          "forward",
          shape.wider,
        ),
        "what is added to x": observeNumbers(out.values.map((value, i) => value - of[i]!), shape.same),
        "what is added to x where e is 0": observeNumbers(unmoved.values.map((value, i) => value - of[i]!), shape.same),
        "what another e changes": observeNumbers(
          otherwise.values.map((value, i) => value - out.values[i]!),
          shape.same,
        ),
        "what comes out, from 8 to 12 channels": wide,
        "what comes out with one e for both images": forBoth,
        "parameters that learn from what comes out": observeNumbers([learning]),
      };
    } finally {
      same.dispose();
      wider.dispose();
    }
  },
});
