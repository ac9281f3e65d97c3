/**
 * What networks are trained for.
 *
 * @module
 */
export { at, type AtOptions, type Tables, tables } from "./table.ts";
export { type Marginal, type Prediction, toEpsilon } from "./to_epsilon.ts";
