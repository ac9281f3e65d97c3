/** Images, to be looked at. @module */
import { type Images, type LabelledImages, pickImages } from "../metrics/images.ts";
import type { Figure } from "./figure.ts";
import { tilesOf } from "./image_source.ts";
import { imageTable, type TableRow } from "./image_table.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode imageGrid}. */
export interface ImageGridOptions {
  /** Default "Images". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Whether each row shows one class, with its name; needs labels. Default: where there are labels. */
  byClass: boolean;
  /** Images in a row. Default 12. */
  columns: number;
  /** One below each image; only where rows are no classes. Default none. */
  captions: readonly string[];
  /** Width that the figure does not exceed, in CSS pixels. Default 900. */
  width: number;
}

/**
 * Images in rows: those with labels by class, as many of each as there are columns; others all, in their order.
 *
 * Pixels stay squares, however large they are drawn.
 *
 * @param images Images [N, H, W, C], with labels or without.
 * @throws {RangeError} If images are not finite, columns is not a positive integer, or captions are not one for each image.
 * @throws {TypeError} If an option does not exist, or classes are asked for and there are no labels.
 *
 * @example
 * ```ts
 * import { imageGrid } from "@diffusion-course/diffusion/plots";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 *
 * imageGrid(await pixelFaces(100), { title: "Faces to learn from" });
 * ```
 */
export function imageGrid(images: Images | LabelledImages, options: Partial<ImageGridOptions> = {}): Figure {
  const { byClass, columns, captions, ...settings } = withDefaults<ImageGridOptions>("imageGrid", options, {
    title: "Images",
    subtitle: "",
    byClass: Boolean((images as Partial<LabelledImages>)?.labels),
    columns: 12,
    captions: [],
    width: 900,
  });
  if (!(Number.isInteger(columns) && columns > 0)) {
    throw new RangeError(`imageGrid: columns is ${columns}. Give a positive whole number.`);
  }
  if (byClass && !("labels" in images)) {
    throw new TypeError("imageGrid: byClass needs labels. Give { pixels, shape, labels, classes }, or byClass: false.");
  }
  if (byClass && captions.length > 0) throw new TypeError("imageGrid: captions need byClass: false.");
  const rows = byClass ? classRows(images as LabelledImages, columns) : plainRows(images, columns, captions);
  const [n, height, width] = images.shape;
  const what = byClass
    ? `a row for each class: ${rows.map(({ label }) => label).join(", ")}`
    : `${n} images of ${width} x ${height} pixels`;
  return imageTable(rows, { ...settings, alt: `${settings.title}: ${what}` });
}

/** The first images of each class; a class without images has no row. */
function classRows(images: LabelledImages, columns: number): TableRow[] {
  const rows = images.classes.map((label, k) => {
    const which = Array.from(images.labels.keys()).filter((i) => images.labels[i] === k).slice(0, columns);
    return { label, tiles: which.length === 0 ? [] : tilesOf(pickImages(images, which), "imageGrid: images") };
  }).filter(({ tiles }) => tiles.length > 0);
  if (rows.length === 0) throw new RangeError("imageGrid: no image has a label that is one of the classes.");
  return rows;
}

function plainRows(images: Images, columns: number, captions: readonly string[]): TableRow[] {
  const tiles = tilesOf(images, "imageGrid: images");
  if (captions.length > 0 && captions.length !== tiles.length) {
    throw new RangeError(`imageGrid: ${captions.length} captions for ${tiles.length} images. Give one for each.`);
  }
  return Array.from({ length: Math.ceil(tiles.length / columns) }, (_, row) => {
    const [from, to] = [row * columns, (row + 1) * columns];
    return {
      tiles: tiles.slice(from, to),
      ...(captions.length > 0 ? { captions: captions.slice(from, to) } : {}),
    };
  });
}
