/** The U-Net that PyTorch ran, with its weights, its batch and what came of it. */
import * as tf from "@tensorflow/tfjs";
import { UNet } from "../../../lib/networks/u_net.ts";
import { decodeSafetensors } from "../../../lib/training/mod.ts";
import golden from "../../golden/unet.json" with { type: "json" };

/** Tensors of a state_dict in the golden file. */
const stateDict = (file: string) => decodeSafetensors(Uint8Array.fromBase64(file), "unet.json").tensors;

export const goldenUNet = {
  /** The bytes of the state_dict before training. */
  file: Uint8Array.fromBase64(golden.weights),
  weights: stateDict(golden.weights),
  gradients: stateDict(golden.gradients),
  trained: stateDict(golden.trained),
  losses: golden.losses,
};

/** A network of its sizes, with weights of its own. */
export function untrainedUNet(): UNet {
  const { channels, widths, depths, attention, classes, embedding, sinusoids, heads, groups } = golden.sizes;
  return new UNet(channels, widths, { depths, attention, classes, embedding, sinusoids, heads, groups });
}

/** Its batch: images, times, labels of which the last says "no class", and what PyTorch made of it. */
export function goldenBatch() {
  const images = (values: number[]) => tf.tensor1d(values).reshape<tf.Tensor4D>(golden.shape);
  return {
    x: images(golden.x),
    t: tf.tensor1d(golden.t),
    label: tf.tensor1d(golden.label, "int32"),
    target: images(golden.target),
    output: images(golden.output),
  };
}
