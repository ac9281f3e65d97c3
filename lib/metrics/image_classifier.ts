/**
 * A small classifier that looks at samples: which class it sees, and features by which sets of images are compared.
 *
 * Three convolutions with stride 2, a layer of features, and one value for each class. It runs in plain TypeScript, so that
 * everybody has the same distances to the last digit.
 *
 * @module
 */
import { readBeside } from "../host/files.ts";
import { decodeSafetensors } from "../training/decode_safetensors.ts";
import { type Block, convolveByTwo, multiply } from "./convolution.ts";
import type { Features } from "./features.ts";
import { checkImages, type Images } from "./images.ts";

/** What the classifier sees in N images. */
export interface Classified {
  /** The likeliest class of each image: shape [N]. */
  readonly labels: Int32Array;
  /** What stands before the last layer, after its ReLU: [N, D]. */
  readonly features: Features;
}

type Layer = readonly [weight: Block, bias: Block];

/** Sees classes in images. {@linkcode loadFaceClassifier} has weights for the pixel faces. */
export class ImageClassifier {
  readonly #convolutions: readonly Layer[];
  readonly #features: Layer;
  readonly #classes: Layer;

  /**
   * Takes weights that were trained elsewhere.
   *
   * @param weights By name: `convolutions.K.weight` [3, 3, C, D] and `.bias` [D], in the order of K; `features.weight`
   * [C, D] and `.bias`; `classes.weight` [D, classes] and `.bias`.
   * @param size [height, width, channels] of the images.
   * @throws {RangeError} If weights are missing.
   */
  constructor(weights: ReadonlyMap<string, Block>, readonly size: readonly [number, number, number]) {
    const layer = (name: string): Layer => {
      const [weight, bias] = [weights.get(`${name}.weight`), weights.get(`${name}.bias`)];
      if (weight !== undefined && bias !== undefined) return [weight, bias];
      const there = [...weights.keys()].join(", ");
      throw new RangeError(`ImageClassifier: weight or bias of "${name}" is missing. There are: ${there}.`);
    };
    const count = [...weights.keys()].filter((name) => /^convolutions\.\d+\.weight$/.test(name)).length;
    this.#convolutions = Array.from({ length: count }, (_, k) => layer(`convolutions.${k}`));
    this.#features = layer("features");
    this.#classes = layer("classes");
  }

  /**
   * Looks at images, a fraction of a millisecond each.
   *
   * @param images Images [N, H, W, C] of the classifier's size, from -1 to 1; what lies beyond is taken as it is.
   * @throws {RangeError} If images have another size, or a number is not finite.
   */
  classify(images: Images): Classified {
    checkImages(images, "classify: images");
    const [n, ...size] = images.shape;
    if (String(size) !== String(this.size)) {
      throw new RangeError(`classify: images are [${size}]. This classifier was trained on [${this.size}].`);
    }
    const length = size[0] * size[1] * size[2];
    const dimension = this.#features[1].data.length;
    const values = new Float32Array(n * dimension);
    const labels = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      const features = this.#featuresOf({ shape: size, data: images.pixels.subarray(i * length, (i + 1) * length) });
      const { data } = multiply(features, ...this.#classes);
      values.set(features.data, i * dimension);
      labels[i] = data.indexOf(Math.max(...data));
    }
    return { labels, features: { values, dimension } };
  }

  #featuresOf(image: Block): Block {
    const seen = this.#convolutions.reduce((x, [weight, bias]) => convolveByTwo(x, weight, bias), image);
    const { shape, data } = multiply(seen, ...this.#features);
    return { shape, data: data.map((value) => Math.max(0, value)) };
  }
}

/** The weights that come with the library; docs/face_classifier.ts trained them. */
const faceWeights = new URL("face_classifier.safetensors", import.meta.url);

/**
 * The classifier of the pixel faces, 16 x 16 x 3: six classes, 64 features.
 *
 * @throws {Error} If its weights cannot be read.
 *
 * @example Fréchet distance of faces to other faces
 * ```ts
 * import { accuracy, frechetDistance, gaussianOf, loadFaceClassifier } from "@diffusion-course/diffusion";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 * import { assertGreater, assertLess } from "@std/assert";
 *
 * const classifier = await loadFaceClassifier();
 * const [data, samples] = [await pixelFaces(500, 1), await pixelFaces(500, 2)];
 * const { labels, features } = classifier.classify(samples);
 * assertGreater(accuracy(labels, samples.labels), 0.9);
 * assertLess(frechetDistance(gaussianOf(features), gaussianOf(classifier.classify(data).features)), 10);
 * ```
 */
export async function loadFaceClassifier(): Promise<ImageClassifier> {
  const { tensors } = decodeSafetensors(await readBeside(faceWeights), faceWeights.pathname);
  return new ImageClassifier(tensors as unknown as ReadonlyMap<string, Block>, [16, 16, 3]);
}
