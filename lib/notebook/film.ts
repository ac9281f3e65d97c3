/**
 * An animation as a page draws it by itself: the ground once, and the dots of each frame as whole numbers that are
 * packed: 5 kB for a frame of 2048 dots whose PNG takes 70.
 *
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { encodeBase64 } from "./base64.ts";

/** Dots of one kind: the positions are [x0, y0, x1, y1, ...] in CSS pixels. */
export interface FilmDots {
  readonly positions: Float32Array;
  readonly color: string;
  readonly opacity: number;
  readonly radius: number;
}

/** A text; y is its baseline. */
export interface FilmWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
  readonly align: "left" | "right";
  /** Colour of a rim around the letters. */
  readonly halo?: string;
}

/** A picture in layers, as `lib/plots` makes it; lengths in CSS pixels. */
export interface FilmLayers {
  /** The picture without what changes, as PNG; all frames have the same. */
  readonly ground: Uint8Array;
  /** Dots show within this only. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly dots: readonly FilmDots[];
  readonly words: readonly FilmWord[];
  /** Of the words, as CSS has it. */
  readonly font: string;
}

/** A frame of an animation. */
export interface FilmFrame {
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly layers?: FilmLayers;
}

/** What the page is handed. */
export interface Film {
  readonly width: number;
  readonly height: number;
  /** Base64 of a PNG. */
  readonly ground: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly font: string;
  readonly layers: readonly {
    readonly color: string;
    readonly opacity: number;
    readonly radius: number;
    /** Dots in a frame. */
    readonly count: number;
    /** Whether the dots stay where they are, so that there are positions for one frame only. */
    readonly still: boolean;
  }[];
  /** Of each frame. */
  readonly words: readonly (readonly FilmWord[])[];
  /** Steps in a CSS pixel. */
  readonly scale: number;
  /**
   * Base64 of all positions, deflated: layer after layer, frame after frame. Of a frame each number is the difference to
   * the frame before, 2n or −2n−1; first all low bytes, then all high bytes.
   */
  readonly positions: string;
}

/** Steps in a CSS pixel: half a pixel of the PNG, which nobody sees. */
const SCALE = 4;

/** The longest side of a film in CSS pixels: the difference of two positions is a number of 16 bits. */
const MOST = 8000;

/** Makes a film of frames; none if they have no layers or not the same ones, or are too large. */
export function filmOf(frames: readonly FilmFrame[]): Film | undefined {
  const [{ width: filmWidth, height: filmHeight, layers: first } = {}] = frames;
  if (filmWidth === undefined || filmHeight === undefined || first === undefined) return undefined;
  if (Math.max(filmWidth, filmHeight) > MOST) return undefined;
  if (!frames.every((frame) => frame.width === filmWidth && frame.height === filmHeight)) return undefined;
  const all = frames.map(({ layers }) => layers);
  if (!all.every((layers) => layers !== undefined && alike(layers, first))) return undefined;
  const kinds = first.dots.map((_, k) => all.map((layers) => layers!.dots[k]!));
  const still = kinds.map((kind) => kind.every(({ positions }) => positions === kind[0]!.positions));
  const { x, y, width, height } = first.box;
  return {
    width: filmWidth,
    height: filmHeight,
    ground: encodeBase64(first.ground),
    box: [x, y, width, height],
    font: first.font,
    layers: first.dots.map(({ color, opacity, radius, positions }, k) => (
      { color, opacity, radius, count: positions.length / 2, still: still[k]! }
    )),
    words: all.map((layers) => layers!.words),
    scale: SCALE,
    positions: encodeBase64(
      deflateRawSync(packed(kinds.map((kind, k) => still[k] ? kind.slice(0, 1) : kind), first.box), { level: 9 }),
    ),
  };
}

/** Whether two pictures differ only in where their dots lie and in their words. */
const alike = (one: FilmLayers, other: FilmLayers): boolean =>
  one.ground === other.ground && one.font === other.font &&
  JSON.stringify(one.box) === JSON.stringify(other.box) &&
  JSON.stringify(one.dots.map(styleOf)) === JSON.stringify(other.dots.map(styleOf));

const styleOf = ({ color, opacity, radius, positions }: FilmDots) => [color, opacity, radius, positions.length];

/** The positions of all frames of all kinds of dots, as `Film` says. */
function packed(kinds: readonly (readonly FilmDots[])[], box: FilmLayers["box"]): Uint8Array {
  const size = kinds.flat().reduce((sum, { positions }) => sum + 2 * positions.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const kind of kinds) {
    let before: Int32Array | undefined;
    for (const dots of kind) {
      const now = rounded(dots, box);
      const count = now.length;
      for (let i = 0; i < count; i++) {
        const step = now[i]! - (before?.[i] ?? 0);
        const code = step << 1 ^ step >> 31;
        bytes[at + i] = code & 255;
        bytes[at + count + i] = code >> 8;
      }
      at += 2 * count;
      before = now;
    }
  }
  return bytes;
}

/** Positions in steps; a dot that cannot be seen lies right outside of the box. */
function rounded({ positions, radius }: FilmDots, { x, y, width, height }: FilmLayers["box"]): Int32Array {
  const rim = Math.ceil(radius) + 1;
  const within = (value: number, from: number, length: number) =>
    Math.min(from + length + rim, Math.max(from - rim, value));
  return Int32Array.from(
    positions,
    (value, i) => Math.round(SCALE * (i % 2 === 0 ? within(value, x, width) : within(value, y, height))),
  );
}
