import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { imageNormals, labels, oneTime, times } from "../instruments/inputs.ts";
import { observeNumbers, observePoints } from "../observation.ts";
import { countLearning } from "./known_weights.ts";
import { type Block, known, type Net, type NetFunctions } from "./networks.ts";

/** Three sizes of images, of a width each: two blocks for each on either way. */
const widths = [8, 12, 16];
const shape: [number, number, number, number] = [2, 4, 4, 3];

const flat = (blocks: Net["down"]): readonly Block[] => blocks.flat();
const places = widths.flatMap((_, i) => [`level ${i}, first block`, `level ${i}, second block`]);

/** What the blocks of a network were asked on one way through it. */
interface Journey {
  /** For each block on the way down, how many pixels it saw in a row of the image: 0 where it was not asked. */
  readonly sizes: readonly number[];
  /** For each block on the way up, the same. */
  readonly sizesUp: readonly number[];
  /** For each block on the way up, which block's output of the way down it got behind: -1 for none. */
  readonly kept: readonly number[];
}

/** Sends images through the network, and looks at what its blocks are given. */
function follow(net: Net, x: tf.Tensor4D): Journey {
  const outputs: (Float32Array | undefined)[] = [];
  const spied = (block: Block, look: (x: tf.Tensor4D, out: tf.Tensor4D) => void) => {
    const { forward } = block;
    block.forward = (x, e) => {
      const out = forward.call(block, x, e);
      look(x, out);
      return out;
    };
  };
  const blank = () => places.map(() => 0);
  const [sizes, sizesUp, kept] = [blank(), blank(), places.map(() => -1)];
  flat(net.down).forEach((block, i) =>
    spied(block, (x, out) => {
      sizes[i] = x.shape[2];
      outputs[i] = Float32Array.from(out.dataSync());
    })
  );
  flat(net.up).forEach((block, i) =>
    spied(block, (x) => {
      sizesUp[i] = x.shape[2];
      const behind = tf.split(x, 2, 3)[1]!.dataSync();
      kept[i] = outputs.findIndex((output) =>
        output?.length === behind.length && output.every((value, k) => Math.abs(value - behind[k]!) < 1e-5)
      );
    })
  );
  net.forward(x, oneTime(70), labels(1));
  return { sizes, sizesUp, kept };
}

/** The way through a small U-Net with known weights, and its prediction. */
export const forwardCheck = defineCheck<NetFunctions>("a4.forward", {
  functions: ["UNet"],
  uses: ["a4.block", "a4.told"],
  quantities: {
    "pixels in a row at each block of the way down": {
      tolerance: 0,
      entries: places,
      hint:
        "Level 0 works at full size, each further one at half the size of the one before. 0: the block was not asked.",
    },
    "pixels in a row at each block of the way up": {
      tolerance: 0,
      entries: places,
      hint: "The way up starts at the last level, the smallest size. 0: the block was not asked.",
    },
    "which block's output, counted on the way down, each block of the way up gets behind its own channels": {
      tolerance: 0,
      entries: places,
      hint: "What was kept last is taken off first, and put behind: tf.concat([h, kept.pop()!], 3). -1: none of them.",
    },
    "the prediction": {
      tolerance: 8e-3,
      hint: "Down, the middle (block, attention, block), up. Every block gets e; nothing else stands between.",
    },
    "the prediction for no class": { tolerance: 8e-3, when: ["no class"] },
    "the prediction with one time for all images": { tolerance: 8e-3, when: ["t of shape [1]"] },
    "the prediction of a network of one level": { tolerance: 8e-3, when: ["one level"] },
    "parameters that learn from the prediction": {
      tolerance: 0,
      hint: "No gradient reaches them: is one of the layers not used?",
    },
  },
  async observe({ UNet }) {
    const [net, spied, low] = [new UNet(widths, 3), new UNet(widths, 3), new UNet([8], 3)].map((one) =>
      known(one, "UNet")
    ) as [Net, Net, Net];
    try {
      const x = imageNormals(5, shape, 1.5);
      const [t, classes] = [oneTime(100), labels(1, 2)];
      const { sizes, sizesUp, kept } = follow(spied, x);
      const predict = async (net: Net, ...told: [tf.Tensor1D, tf.Tensor1D?]) =>
        await observePoints(net.forward(x, ...told), "forward", shape);
      return {
        "pixels in a row at each block of the way down": observeNumbers(sizes),
        "pixels in a row at each block of the way up": observeNumbers(sizesUp),
        "which block's output, counted on the way down, each block of the way up gets behind its own channels":
          observeNumbers(kept),
        "the prediction": await predict(net, times(3, 700), labels(2, 0)),
        "the prediction for no class": await predict(net, times(3, 700)),
        "the prediction with one time for all images": await predict(net, oneTime(321), labels(1, 3)),
        "the prediction of a network of one level": await predict(low, oneTime(40), labels(0)),
        "parameters that learn from the prediction": observeNumbers([
          countLearning(net, () => net.forward(x, t, classes)),
        ]),
      };
    } finally {
      [net, spied, low].forEach((one) => one.dispose());
    }
  },
});
