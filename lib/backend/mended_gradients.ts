/**
 * Gradients that TensorFlow.js gets wrong, or has not, whatever engine runs.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { mendAxisGradients } from "./mended_axis_gradients.ts";
import { mendBroadcastGradients } from "./mended_broadcast_gradients.ts";
import { mendPoolGradients } from "./mended_pool_gradients.ts";
import { replaceGradient } from "./replace_gradient.ts";

/** Mends them for all engines. To be called once. */
export function mendGradients(): void {
  mendAxisGradients();
  mendPoolGradients();
  mendBroadcastGradients();
  mendCumulativeSum();
  addComparisons();
  refuseRounding();
}

/** The gradient is the sum from the other end. TensorFlow.js also exchanges axes, which is silent if they are as long. */
function mendCumulativeSum(): void {
  type Attributes = { axis: number; exclusive: boolean; reverse: boolean };
  replaceGradient<Attributes>(tf.Cumsum, (dy, _saved, { axis, exclusive, reverse }) => ({
    x: () => tf.cumsum(dy, axis, exclusive, !reverse),
  }));
}

/** Comparisons have no slope, but stand inside of functions that have one: `tf.where(x.greater(0), ...)`. */
function addComparisons(): void {
  const two = ["a", "b"];
  for (const kernelName of [tf.Equal, tf.NotEqual, tf.Greater, tf.Less, tf.LessEqual, tf.LogicalAnd, tf.LogicalOr]) {
    addZeros(kernelName, two);
  }
  addZeros(tf.LogicalNot, ["x"]);
}

function addZeros(kernelName: string, inputs: string[]): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: inputs,
    gradFunc: (_dy, saved) => Object.fromEntries(inputs.map((name, i) => [name, () => tf.zeros(saved[i]!.shape)])),
  });
}

/** A window that reaches over the far border belongs to the output, but these gradients would not know of it. */
function refuseRounding(): void {
  type Attributes = { dimRoundingMode?: "floor" | "round" | "ceil" };
  for (const kernelName of [tf.AvgPool, tf.MaxPool, tf.Conv2D]) {
    replaceGradient<Attributes>(kernelName, (_dy, _saved, { dimRoundingMode: mode }, stock) => {
      if (mode !== "ceil" && mode !== "round") return stock();
      throw new Error(
        `${kernelName} has no gradient with dimRoundingMode "${mode}". Give "floor" or pad "same", or tf.pad() the input.`,
      );
    });
  }
}
