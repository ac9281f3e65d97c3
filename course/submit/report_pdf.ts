/**
 * The page that is handed in beside the notebook, as PDF: drawn here, without a browser, LaTeX or a network.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { Canvas, type CanvasRenderingContext2D, loadImage } from "skia-canvas";
import { canvasFont } from "../../lib/plots/fonts.ts";
import { colors } from "../../lib/plots/theme.ts";
import { writeText } from "../../lib/plots/write_text.ts";
import type { Assignment } from "../assignments/mod.ts";
import type { Results } from "../page/results.ts";
import type { HandInPictures, OutputPicture } from "./pictures.ts";
import { listed } from "./readiness.ts";
import type { Identity } from "./who.ts";

/** What stands in it. */
export interface Report {
  readonly who: Identity;
  readonly assignment: Assignment;
  readonly results: Results;
  readonly pictures: HandInPictures;
  /** The day, as in "2026-10-07". */
  readonly day: string;
}

/** A4 in points, and the room around what is written. */
const [WIDTH, HEIGHT, MARGIN] = [595, 842, 48];
const GAP = 14;
const FOOT = 9;

/** Writes from the top to the bottom of as many pages as it takes. */
class Pages {
  readonly canvas = new Canvas(WIDTH, HEIGHT);
  #context: CanvasRenderingContext2D = this.canvas.getContext("2d");
  #y = MARGIN;

  /** Begins another page where so much does not fit on this one. */
  #need(height: number): void {
    if (this.#y + height <= HEIGHT - MARGIN) return;
    this.#context = this.canvas.newPage(WIDTH, HEIGHT);
    this.#y = MARGIN;
  }

  text(text: string, size: number, { bold = false, color = colors.ink as string } = {}): void {
    for (const line of this.#lines(text, size, bold)) {
      this.#need(1.5 * size);
      this.#y += 1.2 * size;
      writeText(this.#context, line, MARGIN, this.#y, { size, bold, color });
      this.#y += 0.3 * size;
    }
  }

  space(height: number): void {
    this.#y += height;
  }

  /** A text cut where it does not fit: between words, or within one that is too long. */
  #lines(text: string, size: number, bold: boolean): string[] {
    this.#context.font = canvasFont({ size, bold }, text);
    const fits = (line: string) => this.#context.measureText(line).width <= WIDTH - 2 * MARGIN;
    const lines = [""];
    for (const word of text.split(/(?<= )/)) {
      for (const part of fits(word) ? [word] : [...word]) {
        if (fits(lines.at(-1)! + part.trimEnd())) lines[lines.length - 1] += part;
        else lines.push(part);
      }
    }
    return lines;
  }

  /** Writes whose pages they are below each of them. */
  foot(text: string): void {
    const { pages } = this.canvas;
    const style = { size: FOOT, color: colors.faint, align: "right" } as const;
    for (const [i, page] of pages.entries()) {
      const line = pages.length === 1 ? text : `${text}, page ${i + 1} of ${pages.length}`;
      writeText(page, line, WIDTH - MARGIN, HEIGHT - MARGIN / 2, style);
    }
  }

  /** Pictures beside each other, as wide as there is room, but not wider than they are. */
  async row(pictures: readonly OutputPicture[], columns: number): Promise<void> {
    const room = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
    const sized = pictures.map((picture) => {
      const scale = Math.min(1, room / picture.width);
      return { picture, width: scale * picture.width, height: scale * picture.height };
    });
    const height = Math.max(...sized.map((one) => one.height));
    this.#need(height);
    for (const [i, { picture, width, height }] of sized.entries()) {
      const image = await loadImage(Buffer.from(picture.bytes));
      this.#context.drawImage(image, MARGIN + i * (room + GAP), this.#y, width, height);
    }
    this.#y += height + GAP;
  }
}

/** Draws the PDF: its texts are texts, curves are lines, and what is made of dots has 300 or more of them to the inch. */
export async function reportPdf({ who, assignment, results, pictures, day }: Report): Promise<Uint8Array> {
  const { curves, samples, missing } = pictures;
  const pages = new Pages();
  pages.text(who.name, 20, { bold: true });
  pages.text(`Student id ${who.id}`, 12);
  pages.space(6);
  pages.text(`Assignment ${assignment.id.slice(1)}: ${assignment.title}`, 14, { bold: true });
  pages.text(`${results.points} of ${results.of} points, as the outputs of the notebook say; ${day}`, 11);
  for (const { title, text } of results.evaluations) {
    pages.space(5);
    pages.text(title, 11, { bold: true });
    pages.text(text, 11);
  }
  pages.space(5);
  pages.text(`Public checks: ${results.passed} of ${results.todos} TODOs pass`, 11, { color: colors.faint });
  if (missing.length > 0) pages.text(`The notebook does not show ${listed(missing)}.`, 11);
  pages.space(10);
  for (const curve of curves) await pages.row([curve], 1);
  for (let i = 0; i < samples.length; i += 2) await pages.row(samples.slice(i, i + 2), 2);
  pages.foot(`${who.name}, ${who.id}`);
  return new Uint8Array(await pages.canvas.toBuffer("pdf", { quality: 1 }));
}
