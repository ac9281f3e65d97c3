import { refuseUnknownOptions } from "../options/mod.ts";
import { type FilmLayers, filmOf } from "./film.ts";
import { escapeHtml, type Html } from "./html.ts";
import { imageHtml, imageSource } from "./image.ts";
import { sliderScript } from "./slider_script.ts";
import { theme } from "./theme.ts";

/** One position of a slider. A figure from `lib/plots` with a label added is one. */
export interface Frame {
  /** What the slider says at this position: "t = 900". */
  readonly label: string;
  /** Preferred to `png` where both are given. */
  readonly svg?: string;
  /** The picture, where there are no layers. */
  readonly png?: Uint8Array;
  /** Size on the page in CSS pixels. Default: the picture's own. */
  readonly width?: number;
  /** Height in CSS pixels. */
  readonly height?: number;
  /** @ignore The picture in layers. Where all frames share a ground, the page draws them: that takes a tenth of the room. */
  readonly layers?: FilmLayers;
}

/** What `slider` can be told. */
export interface SliderOptions {
  /** Stands above the pictures, and names the slider for readers who do not see them. */
  title: string;
  /** Position shown at first, and on paper. Default: the last. */
  start?: number;
  /** Milliseconds per frame while playing. Default: all frames in about four seconds. */
  interval?: number;
}

/**
 * Pictures under a slider with a play button, all in one piece of HTML: it works in JupyterLab, in VS Code and in the
 * exported page without anything else. Without scripts, as in a notebook that is not trusted, it is the starting picture.
 *
 * @returns HTML for `show()`.
 * @throws {RangeError} If there are no frames, a frame has no picture, or start is none of them.
 *
 * @example
 * ```ts
 * import { show, slider } from "@diffusion-course/diffusion/notebook";
 * const dot = (x: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><circle cx="${x}" cy="4" r="4"/></svg>`;
 * const frames = [5, 20, 80].map((x) => ({ label: `x = ${x}`, svg: dot(x) }));
 * await show(slider(frames, { title: "A dot moves" }));
 * ```
 */
export function slider(frames: readonly Frame[], options: SliderOptions): Html {
  refuseUnknownOptions("slider", options, ["title", "start", "interval"]);
  const { title, start = frames.length - 1, interval } = options;
  if (frames.length === 0) throw new RangeError("slider: there are no frames. Give one picture or more.");
  if (frames[start] === undefined) {
    throw new RangeError(`slider: start is ${start}. Give a position from 0 to ${frames.length - 1}.`);
  }
  const id = `slider-${crypto.randomUUID()}`;
  const milliseconds = interval ?? Math.min(500, Math.max(60, Math.round(4000 / frames.length)));
  const labels = frames.map(({ label }) => label);
  const film = filmOf(frames);
  const moving = film !== undefined
    ? { film }
    : { pictures: frames.map((frame, i) => i === start ? null : imageSource(withPicture(frame, i))) };
  const first = { ...withPicture(frames[start]!, start), alt: `${title}, ${labels[start]}` };
  return {
    text: `[slider: ${title}, ${frames.length} pictures from ${labels[0]} to ${labels.at(-1)}]`,
    html: `<div id="${id}" role="group" aria-label="${escapeHtml(title)}" ` +
      `style="display:inline-block;max-width:100%;font:13px/1.5 ${theme.font};color:${theme.text}">` +
      `<b style="font-weight:600">${escapeHtml(title)}</b>` +
      `<div style="display:grid;justify-items:start;background:#fff">` +
      `${imageHtml(first, "grid-area:1/1")}</div>` +
      `<div style="display:flex;align-items:center;gap:8px;margin-top:4px">` +
      `<span style="min-width:7em;font-variant-numeric:tabular-nums">${escapeHtml(labels[start]!)}</span>` +
      `<small>${withoutScripts(frames.length)}</small></div>` +
      `<script>${sliderScript({ id, title, labels, start, interval: milliseconds, ...moving })}</script></div>`,
  };
}

function withPicture(frame: Frame, i: number): Frame {
  if (frame.svg !== undefined || frame.png !== undefined) return frame;
  throw new RangeError(`slider: frame ${i} ("${frame.label}") has no picture. Give it svg or png.`);
}

/** What a page says that runs no scripts. */
const withoutScripts = (count: number) =>
  count === 1 ? "" : `1 of ${count} pictures. To see the others, run the cell or trust the notebook.`;
