/**
 * The picture of the data, which dissolve into noise.
 *
 * @module
 */
import { HostRandom } from "../lib/random/host_random.ts";
import { dissolve, mixtureAt, T } from "./dissolve.ts";
import { canvas, element, input } from "./elements.ts";
import { Plane } from "./plane.ts";
import { pointsOf } from "./points_of.ts";
import { dataTitles, type PlaygroundState } from "./state.ts";

const COUNT = 1500;

let kept: { readonly key: string; readonly points: Float32Array; readonly noise: Float64Array } | undefined;

/** The points of a state and noise for them, made once. */
function pointsAndNoise(state: PlaygroundState) {
  const key = JSON.stringify([state.data, state.drawn, state.seed]);
  if (kept?.key !== key) {
    const noise = new HostRandom(state.seed).normal(2 * COUNT);
    kept = { key, points: pointsOf(state, COUNT, state.seed), noise };
  }
  return kept;
}

/** Draws the data; `cursor` is where the keys would set a point. */
export function drawData(state: PlaygroundState, cursor: readonly [number, number] | undefined): void {
  const plane = new Plane(canvas("plane"));
  const { points, noise } = pointsAndNoise(state);
  const share = state.dissolved;
  plane.dots(dissolve(points, noise, mixtureAt(state, share)), share === 1 ? "noise" : "data", 1.7, 0.6);
  if (state.data === "drawn" && share === 0) plane.dots(state.drawn, "ink", 1.2, 1);
  if (cursor !== undefined) plane.cross(...cursor, "accent");
  const time = state.learns === "noise" ? `t = ${Math.round(share * (T - 1))}` : `t = ${(1 - share).toFixed(2)}`;
  element("dissolve-value", HTMLOutputElement).value = time;
  input("dissolve").setAttribute("aria-valuetext", time);
  const at = cursor === undefined ? "" : `; cursor at ${cursor[0].toFixed(2)}, ${cursor[1].toFixed(2)}`;
  canvas("plane").setAttribute("aria-label", `${dataTitles[state.data]}, ${COUNT} points, at ${time}${at}`);
}
