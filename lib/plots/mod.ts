/**
 * Figures: data in, picture out. Curves are drawn by Observable Plot as SVG with a PNG beside it, clouds of points on a
 * canvas as PNG, images as SVG and PNG with sharp pixels.
 *
 * @module
 */
export * from "./chamfer_against_steps.ts";
export * from "./denoising_strip.ts";
export * from "./error_against_nfe.ts";
export * from "./figure.ts";
export * from "./forward_process.ts";
export * from "./grid_places.ts";
export * from "./guidance_grid.ts";
export * from "./image_grid.ts";
export * from "./images_during_training.ts";
export * from "./loss_curve.ts";
export * from "./nearest_training_images.ts";
export { type PathPanel, probabilityPath, type ProbabilityPathOptions } from "./probability_path.ts";
export * from "./quality_against_guidance.ts";
export * from "./quality_against_nfe.ts";
export { reverseProcessFrames, type ReverseProcessOptions, type StepFrame } from "./reverse_process_frames.ts";
export * from "./samples_during_training.ts";
export { samplesOverTarget, type SamplesOverTargetOptions } from "./samples_over_target.ts";
export * from "./samples_side_by_side.ts";
export * from "./schedule_plot.ts";
export * from "./target_and_prior.ts";
export * from "./theta_against_target.ts";
export * from "./time_grids.ts";
export * from "./trajectories.ts";
export * from "./vector_field.ts";
