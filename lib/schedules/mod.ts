/**
 * Noise schedules and time grids: plain float64 data, without tensors and without native code.
 *
 * `noise_schedule.ts` is imported by file, not from here.
 *
 * @module
 */
export * from "./betas.ts";
export {
  type ContinuousSchedule,
  continuousSchedule,
  type DiscreteSchedule,
  type Schedule,
} from "./continuous_schedule.ts";
export * from "./continuous_times.ts";
export * from "./edm_schedule.ts";
export * from "./linear_vp.ts";
export * from "./sigma_grids.ts";
export * from "./time_grids.ts";
export * from "./zero_terminal_snr.ts";
