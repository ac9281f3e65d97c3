/**
 * Flow matching: a network learns the velocity that carries noise to data, and a solver follows it.
 *
 * **Time runs the other way here: t = 0 is noise, t = 1 is data.** In the rest of the library, and in DDPM, x_0 is the
 * data and large t is noise; in flow matching, and in all of this folder, x0 is the noise and x1 the data. (diffusers'
 * flow-matching schedulers count the noise instead: their sigma is 1 - t here, and their velocity points the other way.)
 *
 * The losses and solvers are imported by file, not from here.
 *
 * @module
 */
export * from "./flow_times.ts";
export * from "./straightness.ts";
export type { Velocity } from "./velocity.ts";
