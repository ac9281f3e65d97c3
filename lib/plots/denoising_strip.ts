/** How images come out of noise, step by step. @module */
import type { Images } from "../metrics/images.ts";
import type { Figure } from "./figure.ts";
import { tilesOf } from "./image_source.ts";
import { imageTable } from "./image_table.ts";
import { withDefaults } from "./with_defaults.ts";

/** All images at one time. */
export interface StripFrame {
  /** The time. */
  readonly t: number;
  /** [N, H, W, C]. */
  readonly images: Images;
}

/** Options of {@linkcode denoisingStrip}. */
export interface DenoisingStripOptions {
  /** Default "From noise to images". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Width that the figure does not exceed, in CSS pixels. Default 900. */
  width: number;
}

/**
 * The same images at several times: a column for each time, a row for each image. Of the reverse process, or of the forward
 * process with another title.
 *
 * @param frames In the order of the columns; all have equally many images of one size.
 * @throws {RangeError} If there are no frames, their images differ in number or size, or are not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { denoisingStrip } from "@diffusion-course/diffusion/plots";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 *
 * const faces = await pixelFaces(3);
 * const faded = (share: number) => ({ ...faces, pixels: faces.pixels.map((value) => share * value) });
 * denoisingStrip([999, 500, 0].map((t) => ({ t, images: faded(1 - t / 999) })));
 * ```
 */
export function denoisingStrip(frames: readonly StripFrame[], options: Partial<DenoisingStripOptions> = {}): Figure {
  const settings = withDefaults("denoisingStrip", options, { title: "From noise to images", subtitle: "", width: 900 });
  const first = frames[0];
  if (first === undefined) {
    throw new RangeError("denoisingStrip: there are no frames. Give at least one { t, images }.");
  }
  const columns = frames.map(({ t, images }) => tilesOf(images, `denoisingStrip: images at t = ${t}`));
  for (const { t, images: { shape } } of frames) {
    if (String(shape) === String(first.images.shape)) continue;
    throw new RangeError(
      `denoisingStrip: images at t = ${t} are [${shape}] and at t = ${first.t} [${first.images.shape}]. ` +
        "Give the same images at every time.",
    );
  }
  const rows = columns[0]!.map((_, i) => ({ tiles: columns.map((tiles) => tiles[i]!) }));
  const times = frames.map(({ t }) => t);
  return imageTable(rows, {
    ...settings,
    columnLabels: times.map((t) => `t = ${t}`),
    alt: `${settings.title}: ${rows.length} images, each at the times ${times.join(", ")}`,
  });
}
