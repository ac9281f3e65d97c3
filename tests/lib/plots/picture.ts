/**
 * A PNG as a test sees it: size, and how much of which colour is where.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { Canvas, Image } from "skia-canvas";
import { colors, mix } from "../../../lib/plots/theme.ts";

/** The colour of a single dot of the samples on the background. */
export const sampleDot = mix(colors.background, colors.samples, 0.6);

/** A rectangle in shares of the picture's width and height. */
export interface Region {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** All of a picture, its left half and its right half. */
export const whole: Region = { left: 0, right: 1, top: 0, bottom: 1 };
export const leftHalf: Region = { ...whole, right: 0.5 };
export const rightHalf: Region = { ...whole, left: 0.5 };

/** A decoded picture. */
export class Picture {
  readonly width: number;
  readonly height: number;
  readonly #rgba: Uint8Array;

  constructor(png: Uint8Array) {
    const image = new Image();
    image.src = Buffer.from(png);
    this.width = image.width;
    this.height = image.height;
    const canvas = new Canvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    this.#rgba = canvas.toBufferSync("raw");
  }

  /** [r, g, b] of a pixel. */
  at(x: number, y: number): [number, number, number] {
    const i = 4 * (y * this.width + x);
    return [this.#rgba[i]!, this.#rgba[i + 1]!, this.#rgba[i + 2]!];
  }

  /** Share of the region's pixels that are within `tolerance` of "#rrggbb" in every channel. */
  share(color: string, region: Region = whole, tolerance = 24): number {
    const wanted = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
    let [hits, pixels] = [0, 0];
    for (let y = Math.floor(region.top * this.height); y < region.bottom * this.height; y++) {
      for (let x = Math.floor(region.left * this.width); x < region.right * this.width; x++) {
        pixels++;
        if (this.at(x, y).every((value, k) => Math.abs(value - wanted[k]!) <= tolerance)) hits++;
      }
    }
    return hits / pixels;
  }

  /** Share of the region's pixels that are not background. */
  ink(region: Region = whole): number {
    return 1 - this.share("#ffffff", region, 8);
  }
}
