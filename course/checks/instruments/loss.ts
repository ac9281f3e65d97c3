/**
 * Looking at a loss: its value, and what it tells the network to change.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type Observation, observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { answersInTurn } from "./stub_network.ts";

/**
 * Reads a loss.
 *
 * @throws {Unusable} If it is not a single number.
 */
export async function observeLoss(value: unknown, name: string): Promise<Observation> {
  const loss = await observeTensor(value, name);
  if (loss.shape.length === 0) return loss;
  throw new Unusable(
    `${name} returned a tensor of shape [${loss.shape.join(", ")}], expected a single number (shape []).`,
  );
}

/**
 * The gradient of a loss that reaches a network which answers these numbers, whatever it is asked.
 *
 * @param answer Spreads over the points: [2] for the same answer everywhere, [N, 2] for one of its own for each.
 * @param loss The loss, for a network.
 * @throws {Unusable} If no gradient reaches the network.
 */
export function gradientOf(
  answer: tf.Tensor,
  loss: (network: (x: tf.Tensor2D) => tf.Tensor2D) => tf.Scalar,
): tf.Tensor | undefined {
  const answers = tf.variable(answer);
  try {
    const answer = answers.rank === 2 ? answersInTurn(answers as tf.Tensor as tf.Tensor2D) : () => answers;
    return tf.variableGrads(() => loss((x) => x.mul(0).add(answer(x, x as tf.Tensor as tf.Tensor1D))), [answers])
      .grads[answers.name];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unusable(
      `No gradient reaches the network. From its prediction to the loss use methods of tensors only.\n  ${why}`,
    );
  }
}

/**
 * What a loss pulls the predictions towards, for each number of a batch: for the mean of squared differences, that is what
 * it compares them with.
 *
 * @param name The name of the function, for messages.
 * @param shape Of the batch.
 * @param loss The loss, for a network.
 * @throws {Unusable} If no gradient reaches the network.
 */
export async function pullOf(
  name: string,
  shape: [number, number],
  loss: (network: (x: tf.Tensor2D) => tf.Tensor2D) => tf.Scalar,
): Promise<ArrayLike<number>> {
  const { values } = await observeTensor(gradientOf(tf.zeros(shape), loss), `The gradient of ${name}`);
  return values.map((value) => -value * shape[0] * shape[1] / 2);
}

/** So far from all targets that the gradient there tells the weight of a squared difference and nothing else. */
const farAway = 1e6;

/**
 * How much the squared differences count in a mean, the least and the most: [1, 1] where they all count alike.
 *
 * @param name The name of the function, for messages.
 * @param shape Of the batch.
 * @param loss The loss, for a network.
 * @throws {Unusable} If no gradient reaches the network.
 */
export async function observeWeights(
  name: string,
  shape: [number, number],
  loss: (network: (x: tf.Tensor2D) => tf.Tensor2D) => tf.Scalar,
): Promise<Observation> {
  const { values } = await observeTensor(gradientOf(tf.fill(shape, farAway), loss), `The gradient of ${name}`);
  const weights = values.map((value) => value * shape[0] * shape[1] / 2 / farAway);
  return observeNumbers([weights.reduce((a, b) => Math.min(a, b)), weights.reduce((a, b) => Math.max(a, b))]);
}
