/** Does it copy? @module */
import { checkImages, type Images, pickImages } from "../metrics/images.ts";
import { nearestRows } from "../metrics/nearest_rows.ts";
import type { Figure } from "./figure.ts";
import { tilesOf } from "./image_source.ts";
import { imageTable, type TableRow } from "./image_table.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode nearestTrainingImages}. */
export interface NearestTrainingImagesOptions {
  /** Default "Samples and the nearest training images". */
  title: string;
  /** Default: what the numbers are. */
  subtitle: string;
  /** How many neighbours stand below each sample. Default 1. */
  count: number;
  /** Samples in a row. Default 12. */
  columns: number;
  /** Width that the figure does not exceed, in CSS pixels. Default 900. */
  width: number;
}

/**
 * Below each sample the training images whose pixels are nearest, with the root mean square difference of the pixels, which
 * lie from -1 to 1: 0 is a copy.
 *
 * @param samples Images [N, H, W, C].
 * @param training Images [M, H, W, C].
 * @throws {RangeError} If images are of different sizes or not finite, or count or columns is not a positive integer.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { nearestTrainingImages } from "@diffusion-course/diffusion/plots";
 * import { pixelFaces } from "../../datasets/pixel_faces.ts";
 *
 * nearestTrainingImages(await pixelFaces(8, 1), await pixelFaces(500, 0), { count: 2 });
 * ```
 */
export function nearestTrainingImages(
  samples: Images,
  training: Images,
  options: Partial<NearestTrainingImagesOptions> = {},
): Figure {
  const { count, columns, ...settings } = withDefaults("nearestTrainingImages", options, {
    title: "Samples and the nearest training images",
    subtitle: "below: root mean square difference of the pixels, from −1 to 1; a copy has 0",
    count: 1,
    columns: 12,
    width: 900,
  });
  if (!(Number.isInteger(columns) && columns > 0)) {
    throw new RangeError(`nearestTrainingImages: columns is ${columns}. Give a positive whole number.`);
  }
  checkImages(samples, "nearestTrainingImages: samples");
  checkImages(training, "nearestTrainingImages: training");
  const [size, other] = [samples, training].map(({ shape }) => shape.slice(1));
  if (String(size) !== String(other)) {
    throw new RangeError(`nearestTrainingImages: samples are [${size}] and training images [${other}].`);
  }
  const dimension = size!.reduce((product, length) => product * length, 1);
  const rowsOf = ({ pixels }: Images) => ({ values: pixels, dimension });
  const { indices, distances } = nearestRows(rowsOf(samples), rowsOf(training), { count });
  const all = { tiles: tilesOf(samples, "samples"), nearest: tilesOf(pickImages(training, indices), "training") };
  const n = samples.shape[0];
  const rows: TableRow[] = [];
  for (let first = 0; first < n; first += columns) {
    const shown = Array.from({ length: Math.min(columns, n - first) }, (_, i) => first + i);
    rows.push({ label: "sample", tiles: shown.map((i) => all.tiles[i]!), isApart: first > 0 });
    for (let k = 0; k < count; k++) {
      rows.push({
        label: k === 0 ? "nearest" : `${k + 1}.`,
        tiles: shown.map((i) => all.nearest[i * count + k]!),
        captions: shown.map((i) => (distances[i * count + k]! / Math.sqrt(dimension)).toFixed(2)),
      });
    }
  }
  const copies = Array.from({ length: n }, (_, i) => distances[i * count]).filter((distance) => distance === 0).length;
  return imageTable(rows, {
    ...settings,
    alt: `${settings.title}: ${n} samples among ${training.shape[0]} training images, of which ${copies} are copies`,
  });
}
