import * as tf from "@tensorflow/tfjs";

/** A loss and its gradients. */
export interface LossAndGradients {
  readonly value: tf.Scalar;
  readonly gradients: readonly (tf.Tensor | undefined)[];
}

/**
 * Computes a loss and its gradients, as `tf.variableGrads` does, with errors that say what is wrong with the loss
 * function, and without leaving tensors behind when it fails.
 *
 * @param loss Computes the loss, a scalar, from the parameters.
 * @param parameters What to differentiate by.
 * @returns The gradients in the order of the parameters; undefined where the loss does not depend on one.
 * @throws {TypeError} If the loss function does not return a scalar tensor (a promise, for example).
 * @throws {Error} If the loss depends on none of the parameters.
 */
export function lossAndGradients(loss: () => tf.Scalar, parameters: readonly tf.Variable[]): LossAndGradients {
  try {
    const { value, grads } = tf.variableGrads(() => {
      try {
        return checkLoss(loss());
      } catch (error) {
        freeTape();
        throw error;
      }
    }, [...parameters]);
    return { value, gradients: parameters.map(({ name }) => grads[name]) };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("Cannot find a connection")) {
      throw new Error(
        "train: the loss does not depend on the network's parameters. Compute it from what net.forward(...) returns, " +
          "with tensor operations all the way.",
        { cause: error },
      );
    }
    throw error;
  }
}

/** Frees what was kept for the backward pass: TensorFlow.js forgets it when the forward pass fails. */
function freeTape(): void {
  for (const { saved } of tf.engine().state.activeTape ?? []) saved?.forEach((tensor) => tensor.dispose());
}

function checkLoss(loss: unknown): tf.Scalar {
  if (loss instanceof Promise) {
    loss.catch(() => {}); // one message is enough
    throw new TypeError("train: the loss function returned a promise. Write it without async and await.");
  }
  if (!(loss instanceof tf.Tensor)) {
    const hint = loss === undefined ? "; is a return missing?" : ".";
    throw new TypeError(`train: the loss function returned ${loss}. It must return a scalar tensor${hint}`);
  }
  if (loss.rank !== 0) {
    throw new TypeError(
      `train: the loss function returned a tensor of shape [${loss.shape}]. It must return a scalar: take the mean().`,
    );
  }
  return loss as tf.Scalar;
}
