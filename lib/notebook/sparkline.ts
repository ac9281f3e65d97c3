import { theme } from "./theme.ts";

/** Points that a curve keeps: more would not be seen at its width. */
const CAPACITY = 240;
const WIDTH = 240;
const HEIGHT = 48;

interface Point {
  readonly at: number;
  readonly loss: number;
}

/**
 * The loss over the iterations, kept small: when it is full, neighbours are averaged in pairs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Sparkline } from "./sparkline.ts";
 * const curve = new Sparkline();
 * for (let i = 1; i <= 10_000; i++) curve.add(i, 1 / i);
 * assertEquals(curve.points.length <= 240, true);
 * ```
 */
export class Sparkline {
  #points: Point[] = [];
  #open = { at: 0, loss: 0, count: 0 };
  #latest: number | undefined;
  #size = 1; // iterations that one point averages

  /** Adds the loss at iteration `at`; what is not finite is left out, and so is the same loss reported once more. */
  add(at: number, loss: number): void {
    if (!Number.isFinite(loss) || loss === this.#latest) return;
    this.#latest = loss;
    const open = this.#open;
    open.at = at;
    open.loss += loss;
    open.count++;
    if (open.count < this.#size) return;
    this.#points.push({ at, loss: open.loss / open.count });
    this.#open = { at: 0, loss: 0, count: 0 };
    if (this.#points.length >= CAPACITY) this.#halve();
  }

  /** The kept points: iteration, and the mean loss of the iterations that end there. */
  get points(): readonly Point[] {
    return this.#points;
  }

  #halve(): void {
    const halved: Point[] = [];
    for (let i = 1; i < this.#points.length; i += 2) {
      const [first, second] = [this.#points[i - 1]!, this.#points[i]!];
      halved.push({ at: second.at, loss: (first.loss + second.loss) / 2 });
    }
    this.#points = halved;
    this.#size *= 2;
  }

  /** A small picture of the curve so far, the loss on a logarithmic scale; nothing for less than two points. */
  svg(): string {
    const points = this.#points.filter(({ loss }) => loss > 0);
    if (points.length < 2) return "";
    const logs = points.map(({ loss }) => Math.log(loss));
    const low = Math.min(...logs);
    const span = Math.max(Math.max(...logs) - low, 1e-9);
    const reached = points.at(-1)!.at;
    const x = (at: number) => ((WIDTH * at) / reached).toFixed(1);
    const y = (log: number) => (3 + (HEIGHT - 6) * (1 - (log - low) / span)).toFixed(1);
    const line = points.map(({ at }, i) => `${x(at)},${y(logs[i]!)}`).join(" ");
    const label = (log: number) => Number(Math.exp(log).toPrecision(2));
    const word = (at: number, log: number) =>
      `<text x="${WIDTH + 6}" y="${at}" font-size="10" fill="${theme.faint}">${label(log)}</text>`;
    return `<svg role="img" aria-label="Loss from ${label(logs[0]!)} to ${label(logs.at(-1)!)}" ` +
      `width="${WIDTH + 70}" height="${HEIGHT}" style="display:block;margin-top:4px;font-family:${theme.font}">` +
      `<path d="M0.5 0V${HEIGHT - 0.5}H${WIDTH}" fill="none" stroke="${theme.groove}"/>` +
      `<polyline points="${line}" fill="none" stroke="${theme.accent}" stroke-width="1.5"/>` +
      `${word(10, low + span)}${word(HEIGHT - 2, low)}</svg>`;
  }
}
