/**
 * Drawing points on a canvas: with a pointer, or with the keys.
 *
 * @module
 */
import { onGrid, reach } from "./drawn_points.ts";
import { limits } from "./state.ts";

/** Between two points of a stroke, and from key to key. */
const [APART, STRIDE] = [0.12, 0.25];

/** What a drawing tells the page. */
export interface DrawingEvents {
  /** The points so far: [x0, y0, ...]. */
  readonly points: () => readonly number[];
  /** There are more; `done` when the stroke has ended. */
  readonly onDraw: (points: readonly number[], done: boolean) => void;
  /** The cursor of the keys has moved; nothing when it is gone. */
  readonly onCursor: (cursor: readonly [number, number] | undefined) => void;
}

/** Listens to a canvas. */
export function listenToDrawing(canvas: HTMLCanvasElement, { points, onDraw, onCursor }: DrawingEvents): void {
  let last: readonly [number, number] | undefined;
  let [x, y] = [0, 0];

  const add = (place: readonly [number, number], done: boolean) => {
    const room = points().length < 2 * limits.drawn;
    onDraw(room ? [...points(), ...place.map(onGrid)] : points(), done);
  };
  const placeOf = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width } = canvas.getBoundingClientRect();
    const toPlane = (pixels: number) => (pixels / width * 2 - 1) * reach;
    return [toPlane(clientX - left), -toPlane(clientY - top)];
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = placeOf(event);
    add(last, false);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last === undefined) return;
    const place = placeOf(event);
    const length = Math.hypot(place[0] - last[0], place[1] - last[1]);
    if (length < APART) return;
    const [from, n] = [last, Math.floor(length / APART)];
    for (let k = 1; k <= n; k++) {
      const share = k * APART / length;
      last = [from[0] + share * (place[0] - from[0]), from[1] + share * (place[1] - from[1])];
      add(last, false);
    }
  });
  for (const name of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(name, () => {
      if (last !== undefined) onDraw(points(), true);
      last = undefined;
    });
  }

  const moves: Record<string, readonly [number, number]> = {
    ...{ ArrowLeft: [-STRIDE, 0], ArrowRight: [STRIDE, 0], ArrowUp: [0, STRIDE], ArrowDown: [0, -STRIDE] },
  };
  canvas.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (move === undefined && event.key !== " ") return;
    event.preventDefault();
    if (move === undefined) add([x, y], true);
    else {[x, y] = [x + move[0], y + move[1]].map((value) => Math.max(-reach, Math.min(reach, value))) as [
        number,
        number,
      ];}
    onCursor([x, y]);
  });
  canvas.addEventListener("blur", () => onCursor(undefined));
}
