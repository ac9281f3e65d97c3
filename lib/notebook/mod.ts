/**
 * What a notebook needs around the science: pictures, live progress, sliders, the Stop button.
 *
 * `setup.ts` stands apart: importing it starts the engine.
 *
 * @module
 */
export { escapeHtml, type Html } from "./html.ts";
export { display, inNotebook, type MediaBundle, type OutputOptions } from "./jupyter.ts";
export { liveProgress, type LiveProgressOptions } from "./live_progress.ts";
export { type Picture, type PlotElement, show, type Showable, type Table } from "./show.ts";
export { type Frame, slider, type SliderOptions } from "./slider.ts";
