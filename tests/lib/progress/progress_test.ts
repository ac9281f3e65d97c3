import { assertEquals, assertThrows } from "@std/assert";
import { type ProgressSnapshot, setReporter, startProgress } from "../../../lib/progress/mod.ts";
import { runningWork } from "../../../lib/progress/progress.ts";

/** Collects what `work` reports. */
async function reportsOf(work: () => Promise<void>): Promise<ProgressSnapshot[]> {
  const snapshots: ProgressSnapshot[] = [];
  const previous = setReporter({ report: (snapshot) => void snapshots.push(snapshot) });
  try {
    await work();
  } catch { /* what the work throws is not the question */ }
  setReporter(previous);
  return snapshots;
}

const brief = ({ done, status, loss, message }: ProgressSnapshot) => [done, status, loss, message];

Deno.test("progress is reported at the start, at each update and at the end", async () => {
  const reports = await reportsOf(async () => {
    await using progress = startProgress({ title: "Training", total: 2, unit: "iterations" });
    progress.update(1, { loss: 0.5 });
    progress.update(2);
    await progress.finish();
  });
  assertEquals(reports.map(brief), [
    [0, "running", undefined, undefined],
    [1, "running", 0.5, undefined],
    [2, "running", 0.5, undefined], // the last known loss stays
    [2, "finished", 0.5, undefined],
  ]);
});

Deno.test("each work has its own id", async () => {
  const reports = await reportsOf(async () => {
    await startProgress({ title: "a", total: 1 }).finish();
    await startProgress({ title: "b", total: 1 }).finish();
  });
  assertEquals(new Set(reports.map(({ id }) => id)).size, 2);
});

Deno.test("only the first end counts, and updates after it are ignored", async () => {
  const reports = await reportsOf(async () => {
    await using progress = startProgress({ title: "Sampling", total: 9 });
    await progress.fail("x is not finite");
    await progress.finish();
    progress.update(5);
  });
  assertEquals(reports.map(brief), [
    [0, "running", undefined, undefined],
    [0, "failed", undefined, "x is not finite"],
  ]);
});

Deno.test("work that an error ends is reported as ended early and runs no longer", async () => {
  const reports = await reportsOf(async () => {
    await using progress = startProgress({ title: "Sampling", total: 9 });
    progress.update(4);
    throw new Error("something else went wrong");
  });
  assertEquals(brief(reports.at(-1)!), [4, "failed", undefined, "ended early"]);
  assertEquals(runningWork(), []);
});

Deno.test("startProgress() refuses a total that is no positive integer", () => {
  for (const total of [0, -1, 2.5, NaN, Infinity]) {
    assertThrows(
      () => startProgress({ title: "Sampling", total, unit: "steps" }),
      RangeError,
      `total is ${total}. Give the number of steps to do, 1 or more.`,
    );
  }
  assertEquals(runningWork(), []);
});
