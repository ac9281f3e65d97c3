/**
 * Noise schedules and time grids: plain float64 data, without tensors and without native code.
 *
 * `noise_schedule.ts` is imported by file, not from here.
 *
 * @module
 */
export * from "./betas.ts";
export * from "./time_grids.ts";
