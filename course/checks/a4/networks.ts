/**
 * The networks of Assignment 4, as the notebook has them.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { Module } from "../../../lib/networks/mod.ts";
import { Unusable } from "../observation.ts";
import { setKnownWeights } from "./known_weights.ts";

/** A residual block. */
export type Block = Module & { forward(x: tf.Tensor4D, e: tf.Tensor2D): tf.Tensor4D };

export type BlockFunctions = { ResBlock: new (dIn: number, dOut: number, dTold: number) => Block };

/** The U-Net. Its layers are made by a constructor that is given. */
export type Net = Module & {
  readonly down: readonly (readonly Block[])[];
  readonly up: readonly (readonly Block[])[];
  told(t: tf.Tensor1D, label: tf.Tensor1D): tf.Tensor2D;
  forward(x: tf.Tensor4D, t: tf.Tensor1D, label?: tf.Tensor1D): tf.Tensor4D;
};

export type NetFunctions = { UNet: new (widths: readonly number[], classes: number) => Net };

/**
 * A network with known weights.
 *
 * @throws {Unusable} If it is none.
 */
export function known<M extends Module>(net: M, name: string): M {
  if (!(net instanceof Module)) throw new Unusable(`${name} does not extend Module.`);
  setKnownWeights(net);
  return net;
}
