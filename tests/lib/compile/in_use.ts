import * as tf from "@tensorflow/tfjs";
import { native } from "../../../lib/backend/mod.ts";

/** What TensorFlow holds for this thread. */
export const inUse = () => ({
  tensors: tf.memory().numTensors,
  native: native().getNumOfTensors(),
  graphs: native().getNumOfSavedModels(),
});
