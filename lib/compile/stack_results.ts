import * as tf from "@tensorflow/tfjs";
import { tensorsIn, withTensors } from "./structure.ts";

/** The type of many results in one: each tensor has one more axis, the first. */
export type Stacked<R> = R extends tf.Scalar ? tf.Tensor1D
  : R extends tf.Tensor1D ? tf.Tensor2D
  : R extends tf.Tensor2D ? tf.Tensor3D
  : R extends tf.Tensor ? tf.Tensor
  : R extends object ? { [K in keyof R]: Stacked<R[K]> }
  : R;

/**
 * Puts results into one, and frees them.
 *
 * @param single Results of one turn each, in their order.
 * @param stacked Results of the turns after them, each tensor with a first axis for the turns.
 */
export function stackResults<R>(single: readonly R[], stacked?: R): R {
  if (single.length === 0) return stacked!;
  const columns = single.map(tensorsIn);
  const rest = stacked === undefined ? [] : tensorsIn(stacked);
  const joined = columns[0]!.map((_, i) =>
    tf.tidy(() => {
      const first = tf.stack(columns.map((tensors) => tensors[i]!));
      return stacked === undefined ? first : tf.concat([first, rest[i]!]);
    })
  );
  tf.dispose([...columns.flat(), ...rest]);
  return withTensors(single[0]!, joined);
}
