import { assertEquals } from "@std/assert";
import { plainReporter, type ProgressSnapshot } from "../../../lib/progress/mod.ts";

const snapshot = (more: Partial<ProgressSnapshot>): ProgressSnapshot => ({
  ...{
    id: 1,
    title: "Training",
    unit: "iterations",
    total: 5000,
    done: 0,
    status: "running",
    seconds: 0,
    perSecond: 500,
  },
  ...more,
});

Deno.test("plain lines come at most every two seconds of work", () => {
  const lines: string[] = [];
  const reporter = plainReporter({ write: (line) => lines.push(line) });
  for (let done = 0; done <= 5000; done++) reporter.report(snapshot({ done, seconds: done / 500, loss: 0.5 }));
  reporter.report(snapshot({ done: 5000, seconds: 10, status: "finished", loss: 0.5 }));
  assertEquals(lines, [
    "Training: 1,000 of 5,000 iterations (20%), 500/s, 8 s left, loss 0.5000",
    "Training: 2,000 of 5,000 iterations (40%), 500/s, 6 s left, loss 0.5000",
    "Training: 3,000 of 5,000 iterations (60%), 500/s, 4 s left, loss 0.5000",
    "Training: 4,000 of 5,000 iterations (80%), 500/s, 2 s left, loss 0.5000",
    "Training: 5,000 of 5,000 iterations (100%), 500/s, 0.0 s left, loss 0.5000",
    "Training: 5,000 iterations in 10 s, 500/s, loss 0.5000",
  ]);
});

Deno.test("work of less than two seconds prints nothing", () => {
  const lines: string[] = [];
  const reporter = plainReporter({ write: (line) => lines.push(line) });
  reporter.report(snapshot({ done: 2500, seconds: 1 }));
  reporter.report(snapshot({ done: 5000, seconds: 1.9, status: "finished" }));
  assertEquals(lines, []);
});

Deno.test("two works at a time each have their own lines", () => {
  const lines: string[] = [];
  const reporter = plainReporter({ write: (line) => lines.push(line) });
  reporter.report(snapshot({ id: 1, done: 1000, seconds: 2 }));
  reporter.report(snapshot({ id: 2, title: "Sampling", unit: "steps", total: 50, done: 4, seconds: 2, perSecond: 2 }));
  reporter.report(snapshot({ id: 1, done: 1500, seconds: 3 }));
  assertEquals(lines, [
    "Training: 1,000 of 5,000 iterations (20%), 500/s, 8 s left",
    "Sampling: 4 of 50 steps (8%), 2.0/s, 23 s left",
  ]);
});

Deno.test("a line says why work ended early", () => {
  const lines: string[] = [];
  const reporter = plainReporter({ write: (line) => lines.push(line) });
  reporter.report(snapshot({ done: 1203, seconds: 3725, perSecond: 0.25, status: "failed", message: "stopped" }));
  assertEquals(lines, ["Training: 1,203 of 5,000 iterations (24%), 0.25/s, stopped"]);
});

Deno.test("times are written as people say them", () => {
  const lines: string[] = [];
  const reporter = plainReporter({ write: (line) => lines.push(line) });
  for (const seconds of [2.4, 59.4, 59.6, 185, 7500]) {
    reporter.report(snapshot({ done: 5000, seconds, status: "finished", perSecond: 0 }));
  }
  assertEquals(lines.map((line) => line.split(" in ")[1]), ["2 s", "59 s", "1 min 00 s", "3 min 05 s", "2 h 05 min"]);
});
