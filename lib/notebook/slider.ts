import { refuseUnknownOptions } from "../options/mod.ts";
import { encodeBase64 } from "./base64.ts";
import { escapeHtml, type Html } from "./html.ts";
import { theme } from "./theme.ts";

/** One position of a slider. A figure from `lib/plots` with a label added is one. */
export interface Frame {
  /** What the slider says at this position: "t = 900". */
  readonly label: string;
  /** Preferred to `png` where both are given. */
  readonly svg?: string;
  readonly png?: Uint8Array;
  /** Width on the page in CSS pixels. Default: the picture's own. */
  readonly width?: number;
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
 * exported page without anything else, and without scripts it shows the starting picture.
 *
 * @returns HTML for `show()`.
 * @throws {RangeError} If there are no frames, a frame has no picture, or start is none of them.
 *
 * @example
 * ```ts
 * import { show } from "./show.ts";
 * import { slider } from "./slider.ts";
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
  const pictures = frames.map((frame, i) =>
    `<img src="${source(frame, i)}" alt="${escapeHtml(`${title}, ${frame.label}`)}"` +
    `${frame.width === undefined ? "" : ` width="${frame.width}"`} ` +
    `style="grid-area:1/1;max-width:100%;height:auto${i === start ? "" : ";visibility:hidden"}">`
  );
  const labels = frames.map(({ label }) => label);
  const button = `border:1px solid ${theme.groove};border-radius:4px;background:transparent;color:inherit;` +
    "font:inherit;min-width:5em;padding:2px 8px;cursor:pointer";
  return {
    text: `[slider: ${title}, ${frames.length} pictures from ${labels[0]} to ${labels.at(-1)}]`,
    html: `<div id="${id}" role="group" aria-label="${escapeHtml(title)}" style="display:inline-block;max-width:100%;` +
      `font:13px/1.5 ${theme.font};color:${theme.text}">` +
      `<b style="font-weight:600">${escapeHtml(title)}</b>` +
      `<div style="display:grid;justify-items:start;background:#fff">${pictures.join("")}</div>` +
      `<div style="display:flex;align-items:center;gap:8px;margin-top:4px">` +
      `<button type="button" style="${button}" hidden>Play</button>` +
      `<input type="range" min="0" max="${frames.length - 1}" value="${start}" step="1" ` +
      `aria-label="${escapeHtml(title)}" style="flex:1;min-width:0;accent-color:${theme.accent}" hidden>` +
      `<span style="min-width:7em;font-variant-numeric:tabular-nums">${escapeHtml(labels[start]!)}</span></div>` +
      `<script>${script(id, labels, milliseconds)}</script></div>`,
  };
}

function source({ svg, png, label }: Frame, i: number): string {
  if (svg !== undefined) return `data:image/svg+xml;base64,${encodeBase64(new TextEncoder().encode(svg))}`;
  if (png !== undefined) return `data:image/png;base64,${encodeBase64(png)}`;
  throw new RangeError(`slider: frame ${i} ("${label}") has no picture. Give it svg or png.`);
}

/** Runs in the page. The same output may be on a page twice ("New view for output"): every copy is set going. */
function script(id: string, labels: readonly string[], interval: number): string {
  const data = JSON.stringify({ id, labels, interval }).replaceAll("<", "\\u003c");
  return `(({ id, labels, interval }) => {
for (const root of document.querySelectorAll('[id="' + id + '"]')) {
  if (root.dataset.ready) continue;
  root.dataset.ready = "yes";
  const [button, range, text] = ["button", "input", "input + span"].map((name) => root.querySelector(name));
  const pictures = root.querySelectorAll("img");
  let timer;
  const go = (position) => {
    range.value = position;
    text.textContent = labels[position];
    range.setAttribute("aria-valuetext", labels[position]);
    pictures.forEach((picture, i) => picture.style.visibility = i === position ? "" : "hidden");
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    button.textContent = "Play";
  };
  const play = () => {
    if (Number(range.value) >= labels.length - 1) go(0);
    button.textContent = "Pause";
    timer = setInterval(() => {
      if (!root.isConnected) return stop();
      go(Number(range.value) + 1);
      if (Number(range.value) >= labels.length - 1) stop();
    }, interval);
  };
  button.onclick = () => timer === undefined ? play() : stop();
  range.oninput = () => (stop(), go(Number(range.value)));
  go(Number(range.value));
  button.hidden = range.hidden = false;
}
})(${data})`;
}
