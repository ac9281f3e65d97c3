/**
 * What networks are trained for.
 *
 * @module
 */
export { type ContinuousMarginals, continuousMarginals } from "./continuous_marginals.ts";
export { edmDenoiser } from "./edm_denoiser.ts";
export {
  convertPrediction,
  type Marginal,
  type Parts,
  type PerRow,
  type Prediction,
  predictionOf,
  type Rates,
} from "./prediction.ts";
export { at, type AtOptions, type Tables, tables } from "./table.ts";
export { toDenoiser, toEpsilon } from "./to_epsilon.ts";
