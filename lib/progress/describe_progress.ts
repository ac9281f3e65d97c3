import type { ProgressSnapshot } from "./reporter.ts";

/**
 * Says in one line where the work stands.
 *
 * @example
 * ```ts
 * import { describeProgress } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 * assertEquals(
 *   describeProgress({
 *     ...{ id: 1, title: "Training", unit: "iterations", total: 5000, done: 1000, loss: 0.41234 },
 *     ...{ status: "running", seconds: 2, perSecond: 500 },
 *   }),
 *   "Training: 1,000 of 5,000 iterations (20%), 500/s, 8 s left, loss 0.4123",
 * );
 * ```
 */
export function describeProgress(snapshot: ProgressSnapshot): string {
  return `${snapshot.title}: ${progressParts(snapshot).join(", ")}`;
}

/** The same line without its title, as a list: count, rate, time, loss. */
export function progressParts(snapshot: ProgressSnapshot): string[] {
  const { done, total, unit, seconds, perSecond, status, loss, message } = snapshot;
  const parts: string[] = [];
  if (status === "finished") {
    parts.push(`${count(done)} ${unit} in ${duration(seconds)}`);
  } else {
    parts.push(`${count(done)} of ${count(total)} ${unit} (${Math.floor((100 * done) / total)}%)`);
  }
  if (perSecond > 0) parts.push(`${rate(perSecond)}/s`);
  if (status === "running" && perSecond > 0) parts.push(`${duration((total - done) / perSecond)} left`);
  if (loss !== undefined) parts.push(`loss ${number(loss)}`);
  if (status === "failed" && message !== undefined) parts.push(message);
  return parts;
}

const count = (n: number) => n.toLocaleString("en-US");

const rate = (perSecond: number) => perSecond >= 10 ? count(Math.round(perSecond)) : perSecond.toPrecision(2);

const number = (n: number) => Number.isFinite(n) ? n.toPrecision(4) : String(n);

/** 0.83 s, 12 s, 3 min 05 s, 2 h 04 min. */
function duration(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
