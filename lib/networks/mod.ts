/**
 * Networks and what they are built of.
 *
 * @module
 */
export { Conv2d, type Conv2dOptions } from "./conv2d.ts";
export { GroupNorm, type GroupNormOptions } from "./group_norm.ts";
export { Linear } from "./linear.ts";
export { type HostTensor, Module } from "./module.ts";
export { silu } from "./silu.ts";
export { type SinusoidOptions, sinusoids, TimeEmbedding } from "./time_embedding.ts";
export { TimeLinear } from "./time_linear.ts";
