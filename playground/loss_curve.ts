/**
 * The loss of every iteration so far, and its running mean.
 *
 * @module
 */
import { colorOf, prepare } from "./plane.ts";

/** Iterations of the running mean. */
const MEAN = 50;
const MARGIN = { left: 40, right: 10, top: 10, bottom: 22 };

/** Draws the curve and says it in words for those who do not see it. */
export function drawLoss(canvas: HTMLCanvasElement, losses: readonly number[]): void {
  const { pen, width, height } = prepare(canvas);
  pen.font = "11px system-ui, sans-serif";
  pen.fillStyle = colorOf(canvas, "quiet");
  if (losses.length === 0) {
    pen.textAlign = "center";
    pen.fillText("The loss appears here while the network trains.", width / 2, height / 2, width - 2 * MARGIN.right);
    canvas.setAttribute("aria-label", "Loss curve: no training yet");
    return;
  }
  const means = runningMean(losses);
  const top = niceTop(Math.max(...means));
  const x = (i: number) => MARGIN.left + (width - MARGIN.left - MARGIN.right) * i / Math.max(losses.length, 100);
  const y = (loss: number) => MARGIN.top + (height - MARGIN.top - MARGIN.bottom) * (1 - Math.min(loss, top) / top);
  pen.strokeStyle = colorOf(canvas, "grid");
  for (let k = 0; k <= 4; k++) {
    const level = top * k / 4;
    pen.fillText(level.toPrecision(2), 6, y(level) + 4);
    stroke(pen, [[MARGIN.left, y(level)], [width - MARGIN.right, y(level)]]);
  }
  pen.fillText("iteration 0", MARGIN.left, height - 6);
  const end = losses.length.toLocaleString("en");
  pen.fillText(end, x(losses.length) - pen.measureText(end).width, height - 6);
  pen.globalAlpha = 0.35;
  pen.strokeStyle = colorOf(canvas, "noise");
  stroke(pen, losses.map((loss, i) => [x(i), y(loss)]));
  pen.globalAlpha = 1;
  pen.strokeStyle = colorOf(canvas, "accent");
  pen.lineWidth = 2;
  stroke(pen, means.map((mean, i) => [x(i), y(mean)]));
  const last = means.at(-1)!.toFixed(3);
  canvas.setAttribute("aria-label", `Loss curve: ${losses.length} iterations, mean loss of the last ones ${last}`);
}

/** The mean of up to 50 losses that end with each. */
export function runningMean(losses: readonly number[]): number[] {
  let sum = 0;
  return losses.map((loss, i) => {
    sum += loss - (i >= MEAN ? losses[i - MEAN]! : 0);
    return sum / Math.min(i + 1, MEAN);
  });
}

/** A round number at or above the largest mean; a first wild batch does not flatten what follows. */
const niceTop = (most: number) => [0.5, 1, 1.5, 2, 3].find((top) => top >= most) ?? 4;

function stroke(pen: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  points.forEach(([x, y], i) => i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y));
  pen.stroke();
}
