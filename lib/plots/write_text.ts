import type { CanvasRenderingContext2D } from "skia-canvas";
import { canvasFont, type TextStyle } from "./fonts.ts";

/** How {@linkcode writeText} writes: sizes in CSS pixels. */
export interface WriteStyle extends TextStyle {
  readonly color: string;
  readonly align?: "left" | "center" | "right";
  /** Colour of a rim of two pixels around the letters, for a text on dots. */
  readonly halo?: string;
}

/** Writes a text on a canvas; y is its baseline. */
export function writeText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  style: WriteStyle,
): void {
  context.font = canvasFont(style, text);
  context.fillStyle = style.color;
  context.textAlign = style.align ?? "left";
  if (style.halo !== undefined) {
    context.strokeStyle = style.halo;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeText(text, x, y);
  }
  context.fillText(text, x, y);
}
