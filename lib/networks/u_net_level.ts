import type * as tf from "@tensorflow/tfjs";
import { Module } from "./module.ts";
import type { ResBlock } from "./res_block.ts";
import type { SelfAttention2d } from "./self_attention_2d.ts";

/** The blocks of one level of a U-Net on one of its two ways, each followed by attention if the level has any. */
export class UNetLevel extends Module {
  /** Holds blocks, and as many attentions or none. */
  constructor(readonly blocks: readonly ResBlock[], readonly attention: readonly SelfAttention2d[]) {
    super();
  }

  /** Block k, and its attention: x: [N, H, W, C], e: [N, D] or [1, D] -> [N, H, W, width] */
  step(k: number, x: tf.Tensor4D, e: tf.Tensor2D): tf.Tensor4D {
    const h = this.blocks[k]!.forward(x, e);
    return this.attention[k]?.forward(h) ?? h;
  }
}
