/**
 * What networks are trained for.
 *
 * @module
 */
export { type ContinuousMarginals, continuousMarginals } from "./continuous_marginals.ts";
export { edmDenoiser, type EdmDenoiserOptions } from "./edm_denoiser.ts";
export { edmLoss, type EdmLossOptions } from "./edm_loss.ts";
export { type MinSnrOptions, minSnrWeights } from "./min_snr_weights.ts";
export {
  convertPrediction,
  type Marginal,
  partsOf,
  type PerRow,
  type Prediction,
  predictionOf,
  type Rates,
} from "./prediction.ts";
export { at, type AtOptions, type MarginalTables, type Tables, tables } from "./table.ts";
export type { MarginalNumbers, MarginalSource } from "./marginals_between.ts";
export type { LossWeights, TrainingMarginals } from "./training_marginals.ts";
export { toDenoiser, toEpsilon } from "./to_epsilon.ts";
