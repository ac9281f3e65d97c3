import { refuseUnknownOptions } from "../options/mod.ts";
import { describeProgress, progressParts } from "../progress/describe_progress.ts";
import type { ProgressSnapshot, Reporter } from "../progress/reporter.ts";
import { escapeHtml } from "./html.ts";
import { display, type MediaBundle, type OutputOptions } from "./jupyter.ts";
import { Sparkline } from "./sparkline.ts";
import { theme } from "./theme.ts";

/** What `liveProgress` can be told; tests give all three. */
export interface LiveProgressOptions {
  /** Where an output goes. Default: below the cell that runs. */
  show?: (bundle: MediaBundle, options: OutputOptions) => Promise<void>;
  /** The time in milliseconds. Default `performance.now`. */
  now?: () => number;
  /** Milliseconds from one update to the next. Default 100. */
  every?: number;
}

/** Milliseconds of work before a bar appears: what is over sooner needs none. */
const PATIENCE = 300;

/**
 * Appears below a bar that has not been replaced for a minute, without a script: a page that was closed or reloaded, a
 * second tab, or one whose kernel is gone hears no more of the work.
 */
const SILENCE = `<style>@keyframes diffusion-silence{to{max-height:8em}}</style><div style="max-height:0;` +
  `overflow:hidden;color:${theme.warning};animation:diffusion-silence 0s linear 60s forwards">` +
  "No news for a minute. Is this a second tab? Then the first shows the work. Was this page closed or reloaded meanwhile? " +
  "Then the work goes on unseen: run the next cell, it starts when this one is over. Was the kernel restarted? Then run " +
  "this cell again.</div>";

/** Works that run at the same time, one inside the other mostly, and the one output that shows them. */
interface Group {
  readonly displayId: string;
  readonly first: number; // id of the outermost work, whose last state stays
  readonly rows: Map<number, ProgressSnapshot>;
  readonly lines: Map<number, Sparkline>;
  readonly started: number;
  shownAt: number | undefined;
  showing: Promise<void> | undefined;
}

/**
 * Reports progress in a notebook: a bar with count, rate, time left and loss, in one output that is replaced in place,
 * ten times a second at most. Work inside other work has its own bar in the same output while it runs; the last state
 * of the outermost stays.
 *
 * @example
 * ```ts ignore
 * import { setReporter } from "@diffusion-course/diffusion";
 * import { liveProgress } from "@diffusion-course/diffusion/notebook";
 * setReporter(liveProgress());
 * ```
 */
export function liveProgress(options: LiveProgressOptions = {}): Reporter {
  refuseUnknownOptions("liveProgress", options, ["show", "now", "every"]);
  const { show = display, now = () => performance.now(), every = 100 } = options;
  let group: Group | undefined;

  async function put(shown: Group): Promise<void> {
    const update = shown.shownAt !== undefined;
    shown.shownAt = now();
    await show(render(shown), { displayId: shown.displayId, update });
  }

  return {
    async report(snapshot: ProgressSnapshot): Promise<void> {
      const current = group ??= newGroup(snapshot.id, now());
      const { id, status, loss, done } = snapshot;
      if (status === "running" || id === current.first) current.rows.set(id, snapshot);
      else current.rows.delete(id);
      if (loss !== undefined) lineOf(current, id).add(done, loss);

      const over = [...current.rows.values()].every((row) => row.status !== "running");
      if (over) {
        group = undefined;
        await current.showing;
        if (current.shownAt !== undefined || now() - current.started >= PATIENCE) await put(current);
        return;
      }
      const due = current.shownAt === undefined ? current.started + PATIENCE : current.shownAt + every;
      if (current.showing !== undefined || now() < due) return;
      current.showing = put(current);
      await current.showing;
      current.showing = undefined;
    },
  };
}

const newGroup = (first: number, started: number): Group => ({
  ...{ displayId: crypto.randomUUID(), first, started, rows: new Map(), lines: new Map() },
  ...{ shownAt: undefined, showing: undefined },
});

function lineOf({ lines }: Group, id: number): Sparkline {
  const line = lines.get(id) ?? new Sparkline();
  lines.set(id, line);
  return line;
}

function render({ rows, lines }: Group): MediaBundle {
  const snapshots = [...rows.values()];
  const bars = snapshots.map((snapshot, depth) => bar(snapshot, depth) + (lines.get(snapshot.id)?.svg() ?? ""));
  const runs = snapshots[0]?.status === "running";
  return {
    "text/html": `<div data-progress="${
      snapshots[0]?.status
    }" style="max-width:640px;font:13px/1.5 ${theme.font};color:${theme.text}">${bars.join("")}${
      runs ? SILENCE : ""
    }</div>`,
    "text/plain": snapshots.map(describeProgress).join("\n"),
  };
}

function bar(snapshot: ProgressSnapshot, depth: number): string {
  const { title, done, total, status } = snapshot;
  const percent = Math.min(100, (100 * done) / total);
  const color = { running: theme.accent, finished: theme.good, failed: theme.warning }[status];
  return `<div style="margin:2px 0 2px ${16 * depth}px">` +
    `<div style="display:flex;flex-wrap:wrap;gap:0 12px;font-variant-numeric:tabular-nums">` +
    `<b style="font-weight:600">${escapeHtml(title)}</b>` +
    `<span style="color:${theme.faint}">${progressParts(snapshot).map(escapeHtml).join(" · ")}</span></div>` +
    `<div role="progressbar" aria-label="${escapeHtml(title)}" aria-valuemin="0" aria-valuemax="${total}" ` +
    `aria-valuenow="${done}" style="height:6px;border-radius:3px;background:${theme.groove};overflow:hidden">` +
    `<div style="height:100%;width:${percent.toFixed(1)}%;border-radius:3px;background:${color}"></div></div></div>`;
}
