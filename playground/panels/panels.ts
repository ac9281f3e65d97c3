/**
 * The panels side by side.
 *
 * @module
 */
import type { Field, Sampled } from "../messages.ts";
import type { PanelState, PlaygroundState } from "../state.ts";
import { Panel } from "./panel.ts";

/** As many panels as the state has. */
export class Panels {
  readonly #element: HTMLElement;
  readonly #onChange: (panels: PanelState[]) => void;
  readonly #panels: Panel[] = [];
  #states: readonly PanelState[] = [];

  constructor(element: HTMLElement, onChange: (panels: PanelState[]) => void) {
    this.#element = element;
    this.#onChange = onChange;
  }

  /** Shows the settings of all panels. */
  set({ panels, learns }: PlaygroundState): void {
    while (this.#panels.length < panels.length) this.#add();
    while (this.#panels.length > panels.length) this.#panels.pop()!.element.remove();
    this.#states = panels;
    panels.forEach((state, i) => this.#panels[i]!.set(state, learns, panels.length > 1));
  }

  #add(): void {
    const i = this.#panels.length;
    const panel = new Panel(i + 1, {
      onChange: (state) => this.#onChange(this.#states.map((other, k) => k === i ? state : other)),
      onRemove: () => this.#onChange(this.#states.filter((_, k) => k !== i)),
    });
    this.#panels.push(panel);
    this.#element.append(panel.element);
  }

  /** Takes in what a panel asked for, unless it asks for something else by now. */
  take(sampled: Sampled, { panels }: PlaygroundState): void {
    const state = panels[sampled.panel];
    if (state !== undefined && sampled.asked === `${state.sampler}.${state.nfe}`) {
      this.#panels[sampled.panel]!.result = sampled;
    }
  }

  /** Forgets all results. */
  forget(): void {
    for (const panel of this.#panels) panel.result = undefined;
  }

  draw(state: PlaygroundState, field: Field | undefined): void {
    this.#panels.forEach((panel, i) => {
      const { sampler, nfe } = state.panels[i]!;
      if (panel.result?.asked !== `${sampler}.${nfe}`) panel.result = undefined;
      panel.draw(state, field);
    });
  }

  /** All results in words. */
  describe(): string {
    return this.#panels.map((panel, i) => `Panel ${i + 1}: ${panel.describe()}.`).join(" ");
  }
}
