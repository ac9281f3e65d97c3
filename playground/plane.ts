/**
 * Pictures of the plane on a canvas: points, paths, arrows.
 *
 * @module
 */
import { reach } from "./drawn_points.ts";

/** Names of the page's colours, as custom properties. */
export type Color = "ink" | "quiet" | "grid" | "data" | "samples" | "noise" | "accent";

/** A colour of the page as it is now, in light or in dark. */
export const colorOf = (canvas: HTMLCanvasElement, name: Color): string =>
  getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();

/** Makes a canvas as sharp as the screen and empty, and returns what to draw on, in CSS pixels. */
export function prepare(canvas: HTMLCanvasElement): { pen: CanvasRenderingContext2D; width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = globalThis.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const pen = canvas.getContext("2d")!;
  pen.scale(density, density);
  return { pen, width, height };
}

/** A picture of the plane, from -reach to reach on both axes, y upwards. */
export class Plane {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #scale: number;

  /** Clears the canvas and draws the axes. */
  constructor(canvas: HTMLCanvasElement) {
    const { pen, width } = prepare(canvas);
    this.#canvas = canvas;
    this.#pen = pen;
    this.#scale = width / (2 * reach);
    this.#axes(width);
  }

  #axes(width: number): void {
    this.#pen.strokeStyle = colorOf(this.#canvas, "grid");
    for (let k = -4; k <= 4; k += 2) {
      const at = this.#x(k);
      this.#pen.lineWidth = k === 0 ? 2 : 1;
      this.#line([[at, 0], [at, width]]);
      this.#line([[0, at], [width, at]]);
    }
  }

  /** Points [N, 2] as dots. */
  dots(points: ArrayLike<number>, color: Color, radius: number, opacity = 0.65): void {
    this.#pen.fillStyle = colorOf(this.#canvas, color);
    this.#pen.globalAlpha = opacity;
    for (let i = 0; i < points.length; i += 2) {
      this.#pen.beginPath();
      this.#pen.arc(this.#x(points[i]!), this.#y(points[i + 1]!), radius, 0, 2 * Math.PI);
      this.#pen.fill();
    }
    this.#pen.globalAlpha = 1;
  }

  /** The way of point i through the frames [N, 2]. */
  path(frames: readonly Float32Array[], i: number, color: Color): void {
    this.#pen.strokeStyle = colorOf(this.#canvas, color);
    this.#pen.globalAlpha = 0.55;
    this.#pen.lineWidth = 1;
    this.#line(frames.map((frame) => [this.#x(frame[2 * i]!), this.#y(frame[2 * i + 1]!)]));
    this.#pen.globalAlpha = 1;
  }

  /** Arrows [G, 2] at points [G, 2]; the longest is as long as a cell of the grid is wide, and one of a quarter half as long. */
  arrows(points: Float32Array, arrows: Float32Array, color: Color): void {
    const cell = 2 * reach / Math.sqrt(points.length / 2);
    let longest = 1e-6;
    for (let i = 0; i < arrows.length; i += 2) longest = Math.max(longest, Math.hypot(arrows[i]!, arrows[i + 1]!));
    this.#pen.strokeStyle = colorOf(this.#canvas, color);
    this.#pen.lineWidth = 1.2;
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      const scale = cell / Math.sqrt(longest * Math.max(1e-6, Math.hypot(arrows[i]!, arrows[i + 1]!)));
      const [dx, dy] = [arrows[i]! * scale, arrows[i + 1]! * scale];
      const to = [this.#x(x + dx), this.#y(y + dy)] as const;
      const angle = Math.atan2(-dy, dx);
      const head = Math.min(4, 0.4 * this.#scale * Math.hypot(dx, dy));
      this.#line([[this.#x(x), this.#y(y)], to]);
      this.#line([0.6, -0.6].flatMap((turn, k) => {
        const end = [to[0] - head * Math.cos(angle + turn), to[1] - head * Math.sin(angle + turn)] as const;
        return k === 0 ? [end, to] : [end];
      }));
    }
  }

  /** A cross at a point. */
  cross(x: number, y: number, color: Color): void {
    this.#pen.strokeStyle = colorOf(this.#canvas, color);
    this.#pen.lineWidth = 2;
    this.#line([[this.#x(x) - 8, this.#y(y)], [this.#x(x) + 8, this.#y(y)]]);
    this.#line([[this.#x(x), this.#y(y) - 8], [this.#x(x), this.#y(y) + 8]]);
  }

  #line(points: readonly (readonly [number, number])[]): void {
    this.#pen.beginPath();
    points.forEach(([x, y], i) => i === 0 ? this.#pen.moveTo(x, y) : this.#pen.lineTo(x, y));
    this.#pen.stroke();
  }

  #x = (x: number) => (x + reach) * this.#scale;
  #y = (y: number) => (reach - y) * this.#scale;
}
