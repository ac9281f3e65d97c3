/** How images get better while a network trains. @module */
import type { Images } from "../metrics/images.ts";
import type { Frame } from "./figure.ts";
import { imageGrid } from "./image_grid.ts";
import { withDefaults } from "./with_defaults.ts";

/** Images of the network as it was after some iterations. */
export interface ImagesFrame {
  /** Iterations done. */
  readonly iteration: number;
  /** [N, H, W, C], best from the same noise in every frame. */
  readonly images: Images;
}

/** Options of {@linkcode imagesDuringTraining}. */
export interface ImagesDuringTrainingOptions {
  /** Default "Images while training". */
  title: string;
  /** Images in a row. Default 6. */
  columns: number;
  /** Width that the figure does not exceed, in CSS pixels. Default 420. */
  width: number;
}

/**
 * Images at several moments of the training as pictures for a slider.
 *
 * @param frames Images in the order of their iterations, equally many in each.
 * @throws {RangeError} If there are no frames, their images differ in number or size, or are not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { imagesDuringTraining } from "@diffusion-course/diffusion/plots";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const frames = [{ iteration: 500, images: await pixelFaces(6) }];
 * assertEquals(imagesDuringTraining(frames)[0]?.label, "iteration 500");
 * ```
 */
export function imagesDuringTraining(
  frames: readonly ImagesFrame[],
  options: Partial<ImagesDuringTrainingOptions> = {},
): Frame[] {
  const settings = withDefaults("imagesDuringTraining", options, {
    title: "Images while training",
    columns: 6,
    width: 420,
  });
  const first = frames[0];
  if (first === undefined) {
    throw new RangeError("imagesDuringTraining: there are no frames. Keep images while training and give them.");
  }
  return frames.map(({ iteration, images }) => {
    if (String(images.shape) !== String(first.images.shape)) {
      throw new RangeError(
        `imagesDuringTraining: images of iteration ${iteration} are [${images.shape}] and of iteration ` +
          `${first.iteration} [${first.images.shape}]. Draw as many of one size each time.`,
      );
    }
    const label = `iteration ${iteration}`;
    return { ...imageGrid(images, { ...settings, subtitle: label, byClass: false }), label };
  });
}
