/**
 * How all figures look: colours, sizes and font, in one place.
 *
 * Blue, orange and grey stay apart for every common kind of colour blindness, and mean the same in every figure: data,
 * samples, noise. The background is opaque, so that figures also read on a dark page.
 *
 * @module
 */

/** Colours by what they stand for; `series` are for curves that are neither data, samples nor noise. */
export const colors = {
  data: "#2f6fae",
  samples: "#e0701b",
  noise: "#848b95",
  ink: "#262b33",
  faint: "#5f6772",
  rule: "#d5d9df",
  grid: "#eceef1",
  background: "#ffffff",
  series: ["#00806a", "#a8428c", "#4b57c4", "#9a6b00", "#1691c0", "#3d434c"],
} as const;

/** Lengths in CSS pixels. */
export const sizes = {
  /** Pixels of the PNG for one CSS pixel. */
  density: 2,
  /** From the edge of a figure to what it shows. */
  margin: 14,
  /** Between the panels of a figure. */
  gap: 14,
  title: 15,
  subtitle: 12,
  panelTitle: 12,
  label: 11,
  tick: 10,
} as const;

/**
 * Pictures are drawn with DejaVu Sans, which comes with the packages; fonts.ts has what it lacks. An SVG carries no font: where a browser has no
 * DejaVu Sans it takes Verdana, which is as wide, or its own sans-serif.
 */
export const fontFamily = "DejaVu Sans";
export const fontStack = "DejaVu Sans, Verdana, sans-serif";

/** The colour at `share` (0 to 1) of the way between two colours "#rrggbb". */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, i: number) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(channel(from, i) * (1 - share) + channel(to, i) * share));
  return "#" + mixed.map((value) => value.toString(16).padStart(2, "0")).join("");
}
