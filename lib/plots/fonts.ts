/**
 * The font of all figures, from an npm package: a picture is the same on a machine without fonts.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { Canvas, FontLibrary } from "skia-canvas";
import { fontFamily } from "./theme.ts";

/** Paths of the font's files, for a renderer that wants them. */
export const fontFiles = ["DejaVuSans", "DejaVuSans-Bold"].map((name) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
);

FontLibrary.use(fontFamily, fontFiles);

/** Size in CSS pixels and weight of a text. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

/** A text style in the words of a canvas. */
export const canvasFont = ({ size, bold = false }: TextStyle) => `${bold ? "bold " : ""}${size}px "${fontFamily}"`;

const ruler = new Canvas(1, 1).getContext("2d");

/** Width of a text in CSS pixels. */
export function textWidth(text: string, style: TextStyle): number {
  ruler.font = canvasFont(style);
  return ruler.measureText(text).width;
}

/** Breaks a text between words into lines no wider than `width`; newlines stay, a longer word stands alone. */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(" ")) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && textWidth(longer, style) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}
