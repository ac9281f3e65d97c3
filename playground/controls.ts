/**
 * The controls of the page, and what each changes in the state.
 *
 * @module
 */
import { listenToDrawing } from "./drawing.ts";
import { button, canvas, element, fill, input, select } from "./elements.ts";
import type { Learns } from "./samplers.ts";
import {
  type DataName,
  dataTitles,
  engineTitles,
  type EngineWish,
  hasShipped,
  limits,
  panelsFor,
  type PlaygroundState,
  type ScheduleName,
  scheduleTitles,
} from "./state.ts";

/** What the controls need. */
export interface Page {
  readonly state: () => PlaygroundState;
  /** Changes the state; `anew` starts its training again. */
  readonly change: (changes: Partial<PlaygroundState>, anew?: boolean) => void;
  /** Trains, or pauses. */
  readonly train: () => void;
  /** Iterations of a training that starts. */
  readonly goal: number;
  readonly moveCursor: (to: readonly [number, number] | undefined) => void;
}

/** Seconds from noise to data when played. */
const PLAY = 4;

/** Fills lists and listens. */
export function listenToControls({ state, change, train, goal, moveCursor }: Page): void {
  const { drawn: _, ...generated } = dataTitles;
  element("data", HTMLElement).append(...Object.entries({ ...generated, drawn: dataTitles.drawn }).map(chip));
  fill(select("schedule"), scheduleTitles);
  fill(select("engine"), engineTitles);

  /** Another network is needed: the weights of the page where there are some, else a new training. */
  const start = (changes: Partial<PlaygroundState>) => {
    const next = { ...state(), ...changes };
    change({
      ...changes,
      ...(hasShipped(next) ? { start: "shipped", iterations: 0 } : { start: "scratch", iterations: goal }),
    });
  };
  const on = (target: HTMLElement, event: string, act: () => void) => target.addEventListener(event, act);

  on(element("data", HTMLElement), "change", () => {
    const data = element("data", HTMLElement).querySelector<HTMLInputElement>(":checked")!.value as DataName;
    start({ data, dissolved: 0 });
  });
  on(button("clear"), "click", () => start({ data: "swiss_roll", drawn: [], dissolved: 0 }));
  on(input("dissolve"), "input", () => change({ dissolved: Number(input("dissolve").value) / 1000 }));
  on(select("learns"), "change", () => {
    const learns = select("learns").value as Learns;
    start({ learns, panels: panelsFor(learns, state().panels) });
  });
  on(select("schedule"), "change", () => start({ schedule: select("schedule").value as ScheduleName }));
  on(select("engine"), "change", () => change({ engine: select("engine").value as EngineWish }));
  on(input("seed"), "change", () => {
    const seed = Math.round(Number(input("seed").value));
    change({ seed: Math.max(0, Math.min(limits.seed, seed || 0)) });
  });
  on(button("train"), "click", train);
  on(button("anew"), "click", () => change({ start: "scratch", iterations: goal }, true));
  on(button("shipped"), "click", () => change({ start: "shipped", iterations: 0 }, true));
  on(input("sampled"), "input", () => change({ sampled: Number(input("sampled").value) / 1000 }));
  on(input("paths"), "change", () => change({ paths: input("paths").checked }));
  on(input("field"), "change", () => change({ field: input("field").checked }));
  on(button("add"), "click", () => {
    const { panels, learns } = state();
    change({ panels: [...panels, panelsFor(learns, Array(4).fill({ sampler: "", nfe: 20 }))[panels.length]!] });
  });
  on(button("play"), "click", () => play(change));
  on(button("copy"), "click", () => void copy());
  listenToDrawing(canvas("plane"), {
    points: () => state().drawn,
    onDraw: (drawn, done) => {
      const data = { data: "drawn", drawn, dissolved: 0 } as const;
      if (done) start(data);
      else change({ ...data, start: "scratch", iterations: 0 });
    },
    onCursor: moveCursor,
  });
}

/** Shows a state in the controls. */
export function showControls(state: PlaygroundState): void {
  for (const choice of element("data", HTMLElement).querySelectorAll("input")) {
    choice.checked = choice.value === state.data;
    choice.disabled = choice.value === "drawn" && state.drawn.length === 0;
  }
  button("clear").disabled = state.drawn.length === 0;
  input("dissolve").value = String(1000 * state.dissolved);
  select("learns").value = state.learns;
  select("schedule").value = state.schedule;
  select("schedule").disabled = state.learns === "velocity";
  select("engine").value = state.engine;
  input("seed").value = String(state.seed);
  button("shipped").disabled = !hasShipped(state);
  input("sampled").value = String(1000 * state.sampled);
  input("sampled").setAttribute("aria-valuetext", `${Math.round(100 * state.sampled)} % of the way from noise to data`);
  input("paths").checked = state.paths;
  input("field").checked = state.field;
  button("add").disabled = state.panels.length >= limits.panels;
}

function chip([name, title]: readonly [string, string]): HTMLLabelElement {
  const choice = Object.assign(document.createElement("input"), { type: "radio", name: "data", value: name });
  const label = document.createElement("label");
  label.append(choice, title);
  return label;
}

function play(change: Page["change"]): void {
  const begin = performance.now();
  const next = (now: number) => {
    const sampled = Math.max(0, Math.min(1, (now - begin) / 1000 / PLAY));
    change({ sampled });
    if (sampled < 1) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

async function copy(): Promise<void> {
  const said = element("copied", HTMLElement);
  try {
    await navigator.clipboard.writeText(location.href);
    said.textContent = "Copied.";
  } catch {
    said.textContent = "This browser does not let a page copy: the address above is the link.";
  }
}
