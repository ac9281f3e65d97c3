import * as tf from "@tensorflow/tfjs";
import { readSafetensors } from "../../lib/training/mod.ts";

/** Reads a file onto the device: what gives a tensor by its name. */
export async function readTensors(path: string): Promise<<T extends tf.Tensor>(name: string) => T> {
  const { tensors } = await readSafetensors(path);
  const onDevice = new Map([...tensors].map(([name, { shape, data }]) => {
    const dtype = data instanceof Int32Array ? "int32" : "float32";
    return [name, tf.tensor(data as Float32Array | Int32Array, [...shape], dtype)];
  }));
  return <T extends tf.Tensor>(name: string) => onDevice.get(name) as T;
}
