/**
 * A panel: a sampler, how often it calls the network, and what comes of it.
 *
 * @module
 */
import type { Field, Sampled } from "../messages.ts";
import { Plane } from "../plane.ts";
import { fitNfe, type Learns, nfeRange, type SamplerName, samplers, samplersFor } from "../samplers.ts";
import type { PanelState } from "../state.ts";
import { frameAt } from "./frame_at.ts";

/** Points whose paths are drawn. */
const PATHS = 60;

/** What is drawn beside the points. */
export interface View {
  readonly sampled: number;
  readonly paths: boolean;
  readonly field: boolean;
}

/** What a panel tells the page. */
export interface PanelEvents {
  readonly onChange: (state: PanelState) => void;
  readonly onRemove: () => void;
}

/** A panel and its controls. */
export class Panel {
  readonly element = document.createElement("div");
  /** What was sampled last. */
  result: Sampled | undefined;
  readonly #canvas = document.createElement("canvas");
  readonly #sampler = document.createElement("select");
  readonly #nfe = document.createElement("input");
  readonly #said = document.createElement("p");
  readonly #remove = document.createElement("button");

  constructor(number: number, { onChange, onRemove }: PanelEvents) {
    this.element.className = "panel";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `Panel ${number}`);
    this.#canvas.className = "plane";
    this.#canvas.setAttribute("role", "img");
    this.#nfe.type = "number";
    this.#nfe.min = String(nfeRange.least);
    this.#nfe.max = String(nfeRange.most);
    this.#nfe.inputMode = "numeric";
    this.#remove.type = "button";
    this.#remove.textContent = "×";
    this.#remove.setAttribute("aria-label", `Remove panel ${number}`);
    this.#remove.addEventListener("click", onRemove);
    const settings = document.createElement("div");
    settings.className = "settings";
    settings.append(labelled("Sampler", this.#sampler), labelled("Calls (NFE)", this.#nfe), this.#remove);
    this.element.append(settings, this.#canvas, this.#said);
    for (const control of [this.#sampler, this.#nfe]) {
      control.addEventListener("change", () => {
        const sampler = this.#sampler.value as SamplerName;
        onChange({ sampler, nfe: fitNfe(sampler, Number(this.#nfe.value)) });
      });
    }
  }

  /** Shows the settings. */
  set({ sampler, nfe }: PanelState, learns: Learns, removable: boolean): void {
    if (!this.#sampler.querySelector(`[value=${sampler}]`)) {
      this.#sampler.replaceChildren(...samplersFor(learns).map((name) => new Option(samplers[name].title, name)));
    }
    this.#sampler.value = sampler;
    this.#nfe.value = String(nfe);
    this.#nfe.step = String(samplers[sampler].learns === "velocity" ? fitNfe(sampler, nfeRange.least) : 1);
    this.#remove.disabled = !removable;
  }

  /** Draws what was sampled. */
  draw(view: View, field: Field | undefined): void {
    const plane = new Plane(this.#canvas);
    const { result } = this;
    if (result === undefined) {
      this.#said.textContent = "Sampling …";
      this.#canvas.setAttribute("aria-label", "No samples yet");
      return;
    }
    const { points, before, step, t } = frameAt(result, view.sampled);
    if (view.field && field !== undefined) plane.arrows(field.grid, nearest(field, t), "quiet");
    if (view.paths) { for (let i = 0; i < PATHS; i++) plane.path(before, i, "noise"); }
    plane.dots(points, view.sampled === 0 ? "noise" : "samples", 1.7);
    const distance = document.createElement("strong");
    distance.textContent = `Chamfer ${shortNumber(result.distance)}`;
    const where = document.createElement("span");
    where.textContent = `step ${step} of ${result.times.length - 1}, t = ${Number(t.toPrecision(3))}`;
    this.#said.replaceChildren(distance, where);
    this.#canvas.setAttribute("aria-label", `${this.describe()}; shown at ${where.textContent}`);
  }

  /** The result in words. */
  describe(): string {
    if (this.result === undefined) return "no samples yet";
    const title = samplers[this.#sampler.value as SamplerName].title;
    return `1,000 samples of ${title} with ${this.#nfe.value} calls, Chamfer distance ${
      shortNumber(this.result.distance)
    }`;
  }
}

const shortNumber = (value: number) => value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en");

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(text, control);
  return label;
}

/** The arrows at the time nearest to t. */
function nearest({ times, arrows }: Field, t: number): Float32Array {
  let at = 0;
  times.forEach((time, i) => {
    if (Math.abs(time - t) < Math.abs(times[at]! - t)) at = i;
  });
  return arrows[at]!;
}
