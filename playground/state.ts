/**
 * Everything that decides what the page shows: a link carries it, and the same link gives the same picture.
 *
 * @module
 */
import { type Learns, type SamplerName, samplersFor } from "./samplers.ts";

/** The data sets, and what the reader draws. */
export const dataTitles = {
  swiss_roll: "Swiss roll",
  two_moons: "Two moons",
  eight_gaussians: "Eight Gaussians",
  checkerboard: "Checkerboard",
  pinwheel: "Pinwheel",
  circles: "Circles",
  drawn: "Your drawing",
} as const;

/** The name of a data set, or "drawn". */
export type DataName = keyof typeof dataTitles;

/** The noise schedules by name. */
export const scheduleTitles = { linear: "Linear", cosine: "Cosine", quadratic: "Quadratic" } as const;

/** The name of a noise schedule. */
export type ScheduleName = keyof typeof scheduleTitles;

/** Engines that a reader can ask for; "auto" takes the fastest. */
export const engineTitles = {
  auto: "the fastest",
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "plain JavaScript",
} as const;

/** The name of an engine, or "auto". */
export type EngineWish = keyof typeof engineTitles;

/** One panel of samples. */
export interface PanelState {
  readonly sampler: SamplerName;
  /** How often the network is called. */
  readonly nfe: number;
}

/** What the page shows. */
export interface PlaygroundState {
  readonly data: DataName;
  /** Points that were drawn: [x0, y0, x1, y1, ...], on the grid that a link can carry. */
  readonly drawn: readonly number[];
  readonly learns: Learns;
  readonly schedule: ScheduleName;
  /** Whether training goes on from the weights that come with the page; it has some for `hasShipped` states only. */
  readonly start: "shipped" | "scratch";
  /** Iterations of training. */
  readonly iterations: number;
  readonly seed: number;
  readonly panels: readonly PanelState[];
  /** How far the data are dissolved: 0 data, 1 noise. */
  readonly dissolved: number;
  /** How far the samplers have come: 0 noise, 1 data. */
  readonly sampled: number;
  readonly paths: boolean;
  readonly field: boolean;
  readonly engine: EngineWish;
}

/** Limits of what a state can hold. */
export const limits = { iterations: 20_000, seed: 999_999, drawn: 600, panels: 4 } as const;

/** What the page opens with: shipped weights, so that there is something to see at once. */
export const defaultState: PlaygroundState = {
  data: "swiss_roll",
  drawn: [],
  learns: "noise",
  schedule: "linear",
  start: "shipped",
  iterations: 0,
  seed: 1,
  panels: [{ sampler: "ddim", nfe: 10 }, { sampler: "ddpm", nfe: 100 }],
  dissolved: 0,
  sampled: 1,
  paths: false,
  field: false,
  engine: "auto",
};

/** Panels for another kind of network, as many as there were. */
export function panelsFor(learns: Learns, panels: readonly PanelState[]): PanelState[] {
  const known = samplersFor(learns);
  const usual: SamplerName[] = learns === "noise"
    ? ["ddim", "ddpm", "unipc", "heun"]
    : ["flow_euler", "flow_rk4", "flow_midpoint", "flow_heun"];
  return panels.map((panel, i) => known.includes(panel.sampler) ? panel : { ...panel, sampler: usual[i]! });
}

/** Whether the page has weights for this: the swiss roll, with the linear schedule or with velocities. */
export const hasShipped = ({ data, learns, schedule }: PlaygroundState): boolean =>
  data === "swiss_roll" && (learns === "velocity" || schedule === "linear");
