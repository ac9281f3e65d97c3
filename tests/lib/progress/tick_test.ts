import { assert, assertEquals, assertRejects } from "@std/assert";
import { clearStop, requestStop, setReporter, startProgress, Stopped, tick } from "../../../lib/progress/mod.ts";
import { runningWork } from "../../../lib/progress/progress.ts";

const silent = { report: () => {} };

/** Lets time pass, as an idle kernel does. */
const idle = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

Deno.test("tick() lets the event loop run while a loop works", async () => {
  let visits = 0;
  const timer = setInterval(() => visits++, 1);
  const end = performance.now() + 120;
  while (performance.now() < end) await tick();
  clearInterval(timer);
  assert(visits > 0, "a timer never fired");
});

Deno.test("tick() mostly returns at once: a loop without work makes thousands of rounds between two visits", async () => {
  let visits = 0;
  let rounds = 0;
  const end = performance.now() + 200;
  const count = () => {
    visits++;
    if (performance.now() < end) later();
  };
  const later = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), port2.close(), count());
    port2.postMessage(undefined);
  };
  later();
  while (performance.now() < end) {
    await tick();
    rounds++;
  }
  await idle(5);
  assert(rounds > 100 * visits, `${rounds} rounds, ${visits} visits`);
});

Deno.test("Stop ends a loop, and the error says so in one sentence", async () => {
  clearStop();
  requestStop();
  const error = await assertRejects(() => tick(), Stopped);
  assertEquals(error.stack, "Stopped by you. What was computed so far is kept.");
  await tick(); // the next cell runs
});

Deno.test("Stop says how far the outermost work had come", async () => {
  const previous = setReporter(silent);
  await using training = startProgress({ title: "Training", total: 5000, unit: "iterations" });
  await using sampling = startProgress({ title: "Sampling", total: 50 });
  training.update(1203);
  sampling.update(7);
  requestStop();
  const error = await assertRejects(() => tick(), Stopped);
  assertEquals(error.message, "Stopped by you after 1,203 of 5,000 iterations. What was computed so far is kept.");
  await sampling.finish();
  await training.finish();
  await tick();
  setReporter(previous);
});

Deno.test("Stop ends all loops that run at the same time, and nothing after them", async () => {
  const previous = setReporter(silent);
  const loop = async () => {
    await using progress = startProgress({ title: "Loop", total: 1 });
    for (;;) {
      await tick();
      progress.update(0);
    }
  };
  const loops = [loop(), loop(), loop()];
  await idle(1);
  assertEquals(runningWork().length, 3);
  requestStop();
  const ended = await Promise.allSettled(loops);
  assert(ended.every((end) => end.status === "rejected" && end.reason instanceof Stopped));
  assertEquals(runningWork(), []);
  await tick();
  setReporter(previous);
});

Deno.test("work that is stopped says so to the reporter, and what it leaves", async () => {
  const messages: (string | undefined)[] = [];
  const previous = setReporter({
    report: ({ status, message }) => void (status === "failed" && messages.push(message)),
  });
  for (const kept of [undefined, "half of it is there"]) {
    await assertRejects(async () => {
      await using progress = startProgress({ title: "Loop", total: 1, ...(kept === undefined ? {} : { kept }) });
      progress.update(0);
      requestStop();
      await tick();
    }, Stopped);
  }
  assertEquals(messages, ["stopped", "stopped: half of it is there"]);
  setReporter(previous);
});

Deno.test("a Stop pressed while nothing runs is forgotten after a second", async () => {
  requestStop();
  await idle(1050);
  await tick();
});

Deno.test("work whose end was forgotten is shown as stopped, and does not stop the kernel for ever", async () => {
  const statuses: string[] = [];
  const previous = setReporter({ report: ({ status }) => void statuses.push(status) });
  startProgress({ title: "Forgotten", total: 1 });
  requestStop();
  await assertRejects(() => tick(), Stopped);
  assertEquals(statuses, ["running", "failed"]);
  assertEquals(runningWork(), []);
  await idle(1050);
  await tick();
  setReporter(previous);
});

Deno.test("work that survives Stop, to keep what it has, can go on after its end", async () => {
  const previous = setReporter(silent);
  const training = async () => {
    await using progress = startProgress({ title: "Training", total: 9 });
    try {
      for (;;) await tick();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    progress.update(3);
    return "what there is";
  };
  const result = training();
  requestStop();
  assertEquals(await result, "what there is");
  await tick();
  setReporter(previous);
});
