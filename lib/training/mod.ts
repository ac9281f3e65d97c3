/**
 * Training networks and keeping what was learned.
 *
 * @module
 */
export { Adam, type AdamOptions } from "./adam.ts";
export { type Checkpoint, loadCheckpoint, type LoadedCheckpoint, saveCheckpoint } from "./checkpoint.ts";
export { clipGradientNorm } from "./clip_gradient_norm.ts";
export { Ema } from "./ema.ts";
export { constantRates, cosineRates, linearRates, type RateOptions } from "./learning_rates.ts";
export { minibatch } from "./minibatch.ts";
export { ParameterBlocks } from "./parameter_blocks.ts";
export { decodeSafetensors } from "./decode_safetensors.ts";
export { encodeSafetensors } from "./encode_safetensors.ts";
export { type Rename, renameTensors } from "./rename_tensors.ts";
export { type SafeArray, type SafeTensor, type Safetensors } from "./safetensors.ts";
export { readSafetensors, writeSafetensors } from "./safetensors_file.ts";
export { train, type Training } from "./train.ts";
export { type CheckpointOptions, type TrainOptions } from "./train_options.ts";
export { loadWeights, type LoadWeightsOptions, saveWeights } from "./weights_file.ts";
