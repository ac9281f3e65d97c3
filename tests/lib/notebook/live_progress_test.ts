import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { liveProgress } from "../../../lib/notebook/live_progress.ts";
import type { ProgressSnapshot } from "../../../lib/progress/mod.ts";

interface Output {
  id: string | undefined;
  update: boolean;
  html: string;
  text: string;
}

/** A reporter with a clock of its own, and what it showed. */
function recorder() {
  const outputs: Output[] = [];
  let time = 0;
  const reporter = liveProgress({
    now: () => time,
    show: (bundle, { displayId, update = false }) => {
      outputs.push({ id: displayId, update, html: bundle["text/html"] ?? "", text: bundle["text/plain"] });
      return Promise.resolve();
    },
  });
  const report = async (milliseconds: number, more: Partial<ProgressSnapshot>) => {
    time = milliseconds;
    await reporter.report({
      ...{ id: 1, title: "Training", unit: "iterations", total: 1000, done: 0, status: "running" },
      ...{ seconds: milliseconds / 1000, perSecond: 500 },
      ...more,
    });
  };
  return { outputs, report };
}

Deno.test("progress is one output, replaced in place at most ten times a second, and its last state stays", async () => {
  const { outputs, report } = recorder();
  for (let done = 0; done <= 1000; done++) await report(2 * done, { done, loss: 0.5 });
  await report(2000, { done: 1000, status: "finished", loss: 0.5 });
  assertEquals(new Set(outputs.map(({ id }) => id)).size, 1);
  assertEquals(outputs.map(({ update }) => update), [false, ...outputs.slice(1).map(() => true)]);
  // 2 s of work, the first output after 0.3 s, then one each 0.1 s, then the end
  assertEquals(outputs.length, 1 + 17 + 1);
  assertEquals(outputs.at(-1)!.text, "Training: 1,000 iterations in 2 s, 500/s, loss 0.5000");
});

Deno.test("work that is over in a moment shows nothing", async () => {
  const { outputs, report } = recorder();
  for (let done = 0; done <= 1000; done++) await report(done / 4, { done });
  await report(250, { done: 1000, status: "finished" });
  assertEquals(outputs, []);
});

Deno.test("slow work shows its end even when it never reported between", async () => {
  const { outputs, report } = recorder();
  await report(0, {});
  await report(5000, { done: 1000, status: "finished" });
  assertEquals(outputs.map(({ update }) => update), [false]);
});

Deno.test("work inside other work has its bar in the same output while it runs", async () => {
  const { outputs, report } = recorder();
  const inner = { id: 2, title: "Sampling", unit: "steps", total: 50 };
  await report(0, {});
  await report(1000, { done: 500 });
  await report(1200, { ...inner, done: 10 });
  assertEquals(outputs.at(-1)!.text.split("\n").map((line) => line.split(":")[0]), ["Training", "Sampling"]);
  await report(1500, { ...inner, done: 50, status: "finished" });
  await report(2000, { done: 1000, status: "finished" });
  assertEquals(outputs.at(-1)!.text, "Training: 1,000 iterations in 2 s, 500/s");
  assertEquals(new Set(outputs.map(({ id }) => id)).size, 1);
});

Deno.test("work that follows other work has an output of its own", async () => {
  const { outputs, report } = recorder();
  await report(0, {});
  await report(1000, { done: 1000, status: "finished" });
  await report(1000, { id: 2 });
  await report(2000, { id: 2, done: 1000, status: "finished" });
  assertEquals(outputs.map(({ update }) => update), [false, false]);
  assert(outputs[0]!.id !== outputs[1]!.id);
});

Deno.test("a bar tells its state to readers who do not see it, and draws the loss", async () => {
  const { outputs, report } = recorder();
  for (let done = 0; done <= 500; done++) await report(2 * done, { done, loss: 1 / (1 + done) });
  const { html } = outputs.at(-1)!;
  assertStringIncludes(html, 'role="progressbar" aria-label="Training" aria-valuemin="0" aria-valuemax="1000"');
  assertStringIncludes(html, "<polyline");
});

Deno.test("a title cannot break out of the bar", async () => {
  const { outputs, report } = recorder();
  await report(0, { title: '<img src=x onerror="alert(1)">' });
  await report(900, { title: '<img src=x onerror="alert(1)">' });
  assert(!outputs[0]!.html.includes("<img"));
});

Deno.test("updates wait for one another: what a slow notebook cannot take is left out, the end is not", async () => {
  let open: (() => void) | undefined;
  const shown: string[] = [];
  let time = 0;
  const reporter = liveProgress({
    now: () => time,
    show: (bundle) => {
      shown.push(bundle["text/plain"]);
      return new Promise((resolve) => open = resolve);
    },
  });
  const at = (done: number, status: "running" | "finished" = "running") => {
    time = 100 * done;
    return reporter.report({
      ...{ id: 1, title: "Sampling", unit: "steps", total: 50, done, status, seconds: time / 1000, perSecond: 0 },
    });
  };
  for (let done = 0; done < 50; done++) at(done);
  assertEquals(shown.length, 1);
  const end = at(50, "finished");
  open!();
  while (shown.length < 2) await Promise.resolve();
  open!();
  await end;
  assertEquals(shown.at(-1), "Sampling: 50 steps in 5 s");
});
