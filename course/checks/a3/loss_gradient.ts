import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { observeTensor, Unusable } from "../observation.ts";

/**
 * What a loss pulls the predictions towards, for each number of a batch: for the mean of squared differences, that is what
 * it compares them with.
 *
 * @param name The name of the function, for messages.
 * @param shape Of the batch.
 * @param loss The loss, for a velocity.
 * @throws {Unusable} If no gradient reaches the network.
 */
export async function pullOf(
  name: string,
  shape: [number, number],
  loss: (velocity: Velocity) => tf.Scalar,
): Promise<ArrayLike<number>> {
  const prediction = tf.variable(tf.zeros(shape));
  let gradient: tf.Tensor | undefined;
  try {
    gradient = tf.variableGrads(() => loss((x) => x.mul(0).add(prediction)), [prediction]).grads[prediction.name];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unusable(
      `No gradient reaches the network. From its prediction to the loss use methods of tensors only.\n  ${why}`,
    );
  }
  const { values } = await observeTensor(gradient, `The gradient of ${name}`);
  return values.map((value) => -value * shape[0] * shape[1] / 2);
}

/**
 * Reads a loss.
 *
 * @throws {Unusable} If it is not a single number.
 */
export async function observeLoss(value: unknown, name: string) {
  const loss = await observeTensor(value, name);
  if (loss.shape.length === 0) return loss;
  throw new Unusable(
    `${name} returned a tensor of shape [${loss.shape.join(", ")}], expected a single number (shape []).`,
  );
}
