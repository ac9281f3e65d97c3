/**
 * Networks and what they are built of.
 *
 * @module
 */
export { Conv2d, type Conv2dOptions } from "./conv2d.ts";
export { Embedding } from "./embedding.ts";
export { GroupNorm, type GroupNormOptions } from "./group_norm.ts";
export { Linear } from "./linear.ts";
export { type HostTensor, Module } from "./module.ts";
export { Downsample, Upsample } from "./resample.ts";
export { SelfAttention2d, type SelfAttention2dOptions } from "./self_attention_2d.ts";
export { silu } from "./silu.ts";
export { type SinusoidOptions, sinusoids, TimeEmbedding } from "./time_embedding.ts";
export { TimeLinear } from "./time_linear.ts";
export { zeroed } from "./zeroed.ts";
