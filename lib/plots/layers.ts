/**
 * A picture in layers: what stays in all frames of an animation, then dots, then words. The dots of a frame are a
 * fraction of its picture, so an animation takes a tenth of the room, and a page can draw it at any scale.
 *
 * @module
 */
import type { CanvasRenderingContext2D } from "skia-canvas";
import { colors, sizes } from "./theme.ts";
import { writeText } from "./write_text.ts";

/** Dots of one kind. */
export interface DotLayer {
  /** Where they lie in the picture, in CSS pixels: [x0, y0, x1, y1, ...]. */
  readonly positions: Float32Array;
  readonly color: string;
  /** 0 to 1. */
  readonly opacity: number;
  /** In CSS pixels. */
  readonly radius: number;
}

/** A text on the picture; y is its baseline. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** In CSS pixels. */
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
  readonly align: "left" | "right";
  /** Colour of a rim around the letters, for a text on dots. */
  readonly halo?: string;
}

/** A rectangle, in CSS pixels from the picture's top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What lies on the ground of a picture, from the lowest to the highest. */
export interface Layers {
  /** The picture without what changes, as PNG. Frames that share it have the same array. */
  readonly ground: Uint8Array;
  /** Dots show within this only. */
  readonly box: Box;
  /** Dots that stay from one frame to the next have the same positions array. */
  readonly dots: readonly DotLayer[];
  readonly words: readonly Word[];
  /** Fonts of the words, as CSS has it. */
  readonly font: string;
}

/** Paints what lies on the ground. */
export function paintLayers(
  context: CanvasRenderingContext2D,
  { box, dots, words }: Pick<Layers, "box" | "dots" | "words">,
): void {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  for (const layer of dots) paintDots(context, layer);
  context.restore();
  for (const word of words) writeWord(context, word);
}

/** Writes a word. */
export const writeWord = (context: CanvasRenderingContext2D, { text, x, y, ...style }: Word): void =>
  writeText(context, text, x, y, style);

/** Paints dots; where they lie on each other, the colour gets fuller. */
export function paintDots(
  context: CanvasRenderingContext2D,
  { positions, color, opacity, radius }: DotLayer,
): void {
  context.fillStyle = color;
  context.globalAlpha = opacity;
  for (let i = 0; i < positions.length; i += 2) {
    context.beginPath();
    context.arc(positions[i]!, positions[i + 1]!, radius, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** What says in the lower right corner of a square how many points lie outside of it: that they exist must be seen. */
export const outsideWord = (outside: number, right: number, bottom: number): Word => ({
  ...{ text: `${outside} outside`, x: right - 6, y: bottom - 6, size: sizes.tick, bold: false, align: "right" },
  ...{ color: colors.ink, halo: colors.background },
});
