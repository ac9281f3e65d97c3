/**
 * A state as the part of an address after "#", and back.
 *
 * @module
 */
import { decodePoints, encodePoints } from "./drawn_points.ts";
import { fitNfe, type Learns, nfeRange, type SamplerName, samplers, samplersFor } from "./samplers.ts";
import {
  dataTitles,
  defaultState,
  engineTitles,
  hasShipped,
  limits,
  panelsFor,
  type PanelState,
  type PlaygroundState,
  scheduleTitles,
} from "./state.ts";

/** What a link says, and in sentences what it says that cannot be. */
export interface Decoded {
  readonly state: PlaygroundState;
  readonly faults: readonly string[];
}

/**
 * The state as text; what is as usual is left out.
 *
 * @example
 * ```ts
 * import { encodeState } from "./link.ts";
 * import { defaultState } from "./state.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const state = { ...defaultState, seed: 7, paths: true };
 * assertEquals(encodeState(state), "#seed=7&paths=yes");
 * assertEquals(encodeState(defaultState), "");
 * ```
 */
export function encodeState(state: PlaygroundState): string {
  const fields: Record<string, string> = {};
  for (const [name, text] of Object.entries(textsOf(state))) {
    if (text !== textsOf(defaultState)[name]) fields[name] = text;
  }
  const text = Object.entries(fields).map(([name, value]) => `${name}=${value}`).join("&");
  return text === "" ? "" : `#${text}`;
}

function textsOf(state: PlaygroundState): Record<string, string> {
  return {
    data: state.data,
    drawn: encodePoints(state.drawn),
    learns: state.learns,
    schedule: state.schedule,
    start: state.start,
    iterations: String(state.iterations),
    seed: String(state.seed),
    panels: state.panels.map(({ sampler, nfe }) => `${sampler}.${nfe}`).join(","),
    dissolved: String(Math.round(state.dissolved * 1000)),
    sampled: String(Math.round(state.sampled * 1000)),
    paths: state.paths ? "yes" : "no",
    field: state.field ? "yes" : "no",
    engine: state.engine,
  };
}

/** Reads the part of an address after "#". What it leaves out is as usual, and so is what cannot be: `faults` says so. */
export function decodeState(hash: string): Decoded {
  const faults: string[] = [];
  const fields = fieldsOf(hash.replace(/^#/, ""), faults);
  const read = <T>(name: string, usual: T, parse: (text: string) => T | undefined, wanted: string): T => {
    const text = fields.get(name);
    fields.delete(name);
    if (text === undefined) return usual;
    const value = parse(text);
    if (value === undefined) faults.push(`The link has ${name}=${shortened(text)}; it should be ${wanted}.`);
    return value ?? usual;
  };
  const oneOf = <K extends string>(name: string, usual: K, names: readonly K[]) =>
    read(name, usual, (text) => names.find((known) => known === text), `one of ${names.join(", ")}`);
  const number = (name: string, usual: number, least: number, most: number) =>
    read(name, usual, (text) => whole(text, least, most), `a whole number from ${least} to ${most}`);
  const yesOrNo = (name: string, usual: boolean) => oneOf(name, usual ? "yes" : "no", ["yes", "no"]) === "yes";

  const d = defaultState;
  const learns = oneOf<Learns>("learns", d.learns, ["noise", "velocity"]);
  const panels = read("panels", panelsFor(learns, d.panels), (text) => parsePanels(text, learns), wantedPanels(learns));
  const drawn = read("drawn", [], parseDrawn, `at most ${limits.drawn} points, four characters each`);
  let state: PlaygroundState = {
    data: oneOf("data", d.data, keys(dataTitles)),
    ...{ drawn, learns },
    schedule: oneOf("schedule", d.schedule, keys(scheduleTitles)),
    start: oneOf("start", d.start, ["shipped", "scratch"]),
    iterations: number("iterations", d.iterations, 0, limits.iterations),
    seed: number("seed", d.seed, 0, limits.seed),
    panels,
    dissolved: number("dissolved", 1000 * d.dissolved, 0, 1000) / 1000,
    sampled: number("sampled", 1000 * d.sampled, 0, 1000) / 1000,
    paths: yesOrNo("paths", d.paths),
    field: yesOrNo("field", d.field),
    engine: oneOf("engine", d.engine, keys(engineTitles)),
  };
  for (const name of fields.keys()) faults.push(`The link has "${shortened(name)}", which this page does not know.`);
  if (state.data === "drawn" && state.drawn.length === 0) {
    faults.push("The link says that points were drawn and has none.");
    state = { ...state, data: d.data };
  }
  if (!hasShipped(state)) state = { ...state, start: "scratch" };
  return { state, faults };
}

const keys = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[];

const shortened = (text: string) => text.length <= 40 ? text : `${text.slice(0, 40)}…`;

function fieldsOf(text: string, faults: string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split("&").filter(Boolean)) {
    const [name = "", ...rest] = part.split("=");
    try {
      fields.set(decodeURIComponent(name), decodeURIComponent(rest.join("=")));
    } catch {
      faults.push(`The link has "${shortened(part)}", in which a % is not followed by two digits.`);
    }
  }
  return fields;
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function parseDrawn(text: string): number[] | undefined {
  const points = decodePoints(text);
  return points !== undefined && points.length <= 2 * limits.drawn ? points : undefined;
}

function parsePanels(text: string, learns: Learns): PanelState[] | undefined {
  const panels = text.split(",").map((part) => {
    const [name = "", calls = ""] = part.split(".");
    const nfe = whole(calls, nfeRange.least, nfeRange.most);
    const fits = Object.hasOwn(samplers, name) && samplers[name as SamplerName].learns === learns;
    return fits && nfe !== undefined
      ? { sampler: name as SamplerName, nfe: fitNfe(name as SamplerName, nfe) }
      : undefined;
  });
  if (panels.length > limits.panels || panels.some((panel) => panel === undefined)) return undefined;
  return panels as PanelState[];
}

const wantedPanels = (learns: Learns) =>
  `one to ${limits.panels} samplers of ${learns} with a number of calls from ${nfeRange.least} to ${nfeRange.most}, ` +
  `such as ${samplersFor(learns)[1]}.20`;
