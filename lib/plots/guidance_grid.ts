/** What guidance does, from the same noise. @module */
import type { Images, LabelledImages } from "../metrics/images.ts";
import type { Figure } from "./figure.ts";
import { tilesOf } from "./image_source.ts";
import { imageTable } from "./image_table.ts";
import { withDefaults } from "./with_defaults.ts";

/** Samples of one guidance scale. */
export interface GuidanceRow {
  /** How strong the guidance was. */
  readonly scale: number;
  /** [N, H, W, C], from the same noise in every row; with labels, the classes that were asked for are named. */
  readonly images: Images | LabelledImages;
}

/** Options of {@linkcode guidanceGrid}. */
export interface GuidanceGridOptions {
  /** Default "Guidance, from the same noise". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Width that the figure does not exceed, in CSS pixels. Default 900. */
  width: number;
}

/**
 * A row for each guidance scale, a column for each noise: what changes down a column is the scale alone.
 *
 * @throws {RangeError} If there are no rows, their images differ in number or size, a scale is negative, or images are not
 * finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { guidanceGrid } from "@diffusion-course/diffusion/plots";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 *
 * const faces = await pixelFaces(8);
 * guidanceGrid([0, 1, 7.5].map((scale) => ({ scale, images: faces })));
 * ```
 */
export function guidanceGrid(rows: readonly GuidanceRow[], options: Partial<GuidanceGridOptions> = {}): Figure {
  const settings = withDefaults("guidanceGrid", options, {
    title: "Guidance, from the same noise",
    subtitle: "",
    width: 900,
  });
  const first = rows[0];
  if (first === undefined) {
    throw new RangeError("guidanceGrid: there are no rows. Give at least one { scale, images }.");
  }
  const drawn = rows.map(({ scale, images }) => {
    if (!(scale >= 0 && scale < Infinity)) {
      throw new RangeError(`guidanceGrid: a row has the scale ${scale}. Give a number from 0 on.`);
    }
    return { label: `scale ${scale}`, tiles: tilesOf(images, `guidanceGrid: images of scale ${scale}`) };
  });
  for (const { scale, images: { shape } } of rows) {
    if (String(shape) === String(first.images.shape)) continue;
    throw new RangeError(
      `guidanceGrid: images of scale ${scale} are [${shape}] and of scale ${first.scale} [${first.images.shape}]. ` +
        "Draw as many of each, from the same noise.",
    );
  }
  const { labels, classes } = first.images as Partial<LabelledImages>;
  return imageTable(drawn, {
    ...settings,
    ...(labels && classes ? { columnLabels: Array.from(labels, (label) => classes[label] ?? "any") } : {}),
    alt: `${settings.title}: ${first.images.shape[0]} images in each row, rows with the scales ` +
      rows.map(({ scale }) => scale).join(", "),
  });
}
