/**
 * The attributes of native operations.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type Attribute, native } from "./native.ts";

/**
 * TensorFlow's number for an element type.
 *
 * @throws {TypeError} If it is another than float32, int32 or bool.
 */
export function typeNumber(dtype: tf.DataType): number {
  const { TF_FLOAT, TF_INT32, TF_BOOL } = native();
  const numbers: Partial<Record<tf.DataType, number>> = { float32: TF_FLOAT, int32: TF_INT32, bool: TF_BOOL };
  const number = numbers[dtype];
  if (number === undefined) throw new TypeError(`Operations here run on float32, int32 and bool, not on ${dtype}.`);
  return number;
}

/** An attribute that names an element type. */
export function typeAttribute(name: string, dtype: tf.DataType): Attribute {
  return { name, type: native().TF_ATTR_TYPE, value: typeNumber(dtype) };
}

/** An attribute that is true or false. */
export function boolAttribute(name: string, value: boolean): Attribute {
  return { name, type: native().TF_ATTR_BOOL, value };
}

/** An attribute that is an integer. */
export function intAttribute(name: string, value: number): Attribute {
  return { name, type: native().TF_ATTR_INT, value };
}

/** An attribute that is a text. */
export function stringAttribute(name: string, value: string): Attribute {
  return { name, type: native().TF_ATTR_STRING, value };
}

/** An attribute that is a shape. */
export function shapeAttribute(name: string, value: readonly number[]): Attribute {
  return { name, type: native().TF_ATTR_SHAPE, value };
}
