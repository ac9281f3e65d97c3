/**
 * What every function of this folder gives: a picture that a notebook can show and a program can save.
 *
 * @module
 */
import { writeFile } from "node:fs/promises";
import type { Layers } from "./layers.ts";

/** A picture with its title. */
export interface Figure {
  /** The picture as one self-contained SVG. Figures of thousands of dots have none: they would be megabytes. */
  readonly svg?: string;
  /** The picture as PNG, with two pixels for each CSS pixel. */
  readonly png: Uint8Array;
  /** Width in CSS pixels. */
  readonly width: number;
  /** Height in CSS pixels. */
  readonly height: number;
  /** What the picture shows, in one line. */
  readonly title: string;
  /** The same for those who do not see it, where the title says too little. Default: the title. */
  readonly alt?: string;
}

/** One picture of an animation; the label says which, under a slider. */
export interface Frame extends Figure {
  /** Stands under the slider. */
  readonly label: string;
  /** @ignore The same picture in layers, from which a page can draw it. */
  readonly layers?: Layers;
}

/**
 * Saves a figure as PNG or SVG, by the ending of the path.
 *
 * @throws {RangeError} If the path ends in neither .png nor .svg, or the figure has no SVG.
 *
 * @example
 * ```ts
 * import { lossCurve, writeFigure } from "@diffusion-course/diffusion/plots";
 *
 * const folder = await Deno.makeTempDir();
 * await writeFigure(`${folder}/loss.svg`, lossCurve([1, 0.7, 0.6]));
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function writeFigure(path: string | URL, figure: Figure): Promise<void> {
  const ending = String(path).match(/\.(png|svg)$/i)?.[1]?.toLowerCase();
  if (ending === "png") return await writeFile(path, figure.png);
  if (ending !== "svg") throw new RangeError(`writeFigure: "${path}" must end in .png or .svg.`);
  if (figure.svg === undefined) {
    throw new RangeError(`writeFigure: "${figure.title}" is made of dots and has no SVG. Save it as .png.`);
  }
  await writeFile(path, figure.svg);
}
