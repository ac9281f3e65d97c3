/**
 * What samplers are built of: the loop, its trajectory, denoisers.
 *
 * @module
 */
export type { Denoiser } from "./denoiser.ts";
export { type GaussianMixture, type Marginals, mixtureDenoiser } from "./mixture_denoiser.ts";
export { scan, type ScanOptions, type Tensors } from "./scan.ts";
export { type Frame, Trajectory } from "./trajectory.ts";
