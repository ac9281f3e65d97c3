/**
 * The attributes of native operations.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type Attribute, native } from "./native.ts";

/** An attribute that names an element type. */
export function typeAttribute(name: string, dtype: tf.DataType): Attribute {
  const library = native();
  const numbers: Partial<Record<tf.DataType, number>> = {
    float32: library.TF_FLOAT,
    int32: library.TF_INT32,
    bool: library.TF_BOOL,
  };
  const value = numbers[dtype];
  if (value === undefined) throw new TypeError(`Operations here run on float32, int32 and bool, not on ${dtype}.`);
  return { name, type: library.TF_ATTR_TYPE, value };
}

/** An attribute that is true or false. */
export function boolAttribute(name: string, value: boolean): Attribute {
  return { name, type: native().TF_ATTR_BOOL, value };
}

/** An attribute that is an integer. */
export function intAttribute(name: string, value: number): Attribute {
  return { name, type: native().TF_ATTR_INT, value };
}
