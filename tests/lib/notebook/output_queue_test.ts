import { assert, assertEquals } from "@std/assert";
import { type Content, OutputQueue } from "../../../lib/notebook/output_queue.ts";

interface Sent {
  readonly type: string;
  readonly content: Content;
  readonly at: number;
}

/** A queue with a clock of its own, and what it sent. */
function recorder() {
  const sent: Sent[] = [];
  let time = 0;
  let timers: { due: number; ring: () => void }[] = [];
  const queue = new OutputQueue({
    send: (type, content) => sent.push({ type, content, at: time }),
    now: () => time,
    wait: (milliseconds) => new Promise((ring) => timers.push({ due: time + milliseconds, ring })),
  });
  /** Lets time pass while the event loop stands still. */
  const block = (milliseconds: number) => time += milliseconds;
  /** Lets time pass, and what is due then happen. */
  async function pass(milliseconds: number) {
    for (const end = time + milliseconds; time <= end; time++) {
      const due = timers.filter((timer) => timer.due <= time);
      timers = timers.filter((timer) => timer.due > time);
      for (const { ring } of due) ring();
      for (let i = 0; i < 20; i++) await Promise.resolve();
    }
    time--;
  }
  const text = (name?: string) =>
    sent.filter(({ type, content }) => type === "stream" && (name === undefined || content.name === name))
      .map(({ content }) => content.text).join("");
  return { queue, sent, block, pass, text };
}

const shown = (value: unknown, id?: string): Content => ({
  data: { "text/plain": String(value) },
  metadata: {},
  transient: id === undefined ? {} : { display_id: id },
});

const numbers = Array.from({ length: 20_000 }, (_, i) => `${i}\n`);

Deno.test("20,000 lines of a loop that never yields arrive in some messages, each line once and in order", async () => {
  const { queue, sent, block, pass, text } = recorder();
  for (const line of numbers) {
    queue.print("stdout", line);
    block(0.02);
  }
  await pass(100);
  assertEquals(text(), numbers.join(""));
  assert(sent.length < 15, `${sent.length} messages`);
});

Deno.test("a line is sent at once after a pause, and within 50 ms otherwise", async () => {
  const { queue, sent, pass } = recorder();
  queue.print("stdout", "first\n");
  assertEquals(sent.length, 1);
  await pass(1);
  queue.print("stdout", "second\n");
  assertEquals(sent.length, 1);
  await pass(50);
  assertEquals(sent.length, 2);
  await pass(1000);
  queue.print("stdout", "third\n");
  assertEquals(sent.length, 3);
});

Deno.test("a loop that blocks the event loop for an hour is heard all the time and never sends 128 messages", () => {
  const { queue, sent, block } = recorder();
  for (let i = 0; i < 36_000; i++) {
    queue.print("stdout", `${i}\n`);
    block(100);
  }
  assert(sent.length <= 60, `${sent.length}`);
  assert(sent.at(-1)!.at > 0.4 * 3_600_000, `the last at ${sent.at(-1)!.at}`);
});

Deno.test("text of both streams, displays and text again keep their order", async () => {
  const { queue, sent, pass } = recorder();
  queue.print("stdout", "a");
  queue.print("stdout", "b");
  queue.print("stderr", "c");
  const showing = queue.show("display_data", shown("d"));
  queue.print("stdout", "e");
  await pass(200);
  await showing;
  const order = sent.map(({ content }) => content.text ?? (content.data as Record<string, string>)["text/plain"]);
  assertEquals(order, ["a", "b", "c", "d", "e"]);
});

Deno.test("of 2,000 updates in a loop the last one arrives, and few of the others", async () => {
  const { queue, sent, pass } = recorder();
  const looping = (async () => {
    await queue.show("display_data", shown("start", "bar"));
    for (let i = 0; i < 2000; i++) await queue.show("update_display_data", shown(i, "bar"));
    queue.endCell();
    await queue.drain();
  })();
  await pass(500);
  await looping;
  assertEquals((sent.at(-1)!.content.data as Record<string, string>)["text/plain"], "1999");
  assert(sent.length < 10, `${sent.length}`);
});

Deno.test("an update takes the place of an older one of the same display only, and of no display", async () => {
  const { queue, sent, pass } = recorder();
  queue.print("stdout", "busy");
  queue.show("update_display_data", shown(1, "a"));
  queue.show("update_display_data", shown(1, "b"));
  queue.show("update_display_data", shown(2, "a"));
  await pass(100);
  const data = sent.slice(1).map(({ content }) => JSON.stringify([content.transient, content.data]));
  assertEquals(data.length, 2);
  assert(data[0]!.includes('"a"') && data[0]!.includes('"2"'));
});

Deno.test("2,000 displays are all sent, at most 60 of them before the event loop turns", async () => {
  const { queue, sent, pass } = recorder();
  for (let i = 0; i < 2000; i++) queue.show("display_data", shown(i));
  assertEquals(sent.length, 60);
  await pass(15_000);
  const values = sent.map(({ content }) => (content.data as Record<string, string>)["text/plain"]);
  assertEquals(values, Array.from({ length: 2000 }, (_, i) => String(i)));
  const inOneSecond = sent.filter(({ at }) => at >= 5000 && at < 6000).length;
  assert(inOneSecond <= 210, `${inOneSecond} in a second`);
});

Deno.test("two streams that take turns a thousand times lose no text, and stay two", async () => {
  const { queue, sent, pass, text } = recorder();
  for (let i = 0; i < 1000; i++) {
    queue.print("stdout", `out ${i}\n`);
    queue.print("stderr", `error ${i}\n`);
  }
  await pass(500);
  assertEquals(text("stdout"), Array.from({ length: 1000 }, (_, i) => `out ${i}\n`).join(""));
  assertEquals(text("stderr"), Array.from({ length: 1000 }, (_, i) => `error ${i}\n`).join(""));
  assert(sent.length < 60, `${sent.length}`);
});

Deno.test("a progress bar that returns to the start of its line is sent as it was drawn last", async () => {
  const { queue, pass, text } = recorder();
  for (let i = 0; i < 1000; i++) queue.print("stderr", `\r${i} of 1000`);
  await pass(100);
  assertEquals(text(), "\r0 of 1000\r999 of 1000");
});

Deno.test("a very long text is cut, its end is shown when the cell is over, and the next cell is whole", async () => {
  const { queue, pass, text, sent } = recorder();
  for (let i = 0; i < 100_000; i++) queue.print("stdout", `line ${i} ${"x".repeat(50)}\n`);
  await pass(1000);
  assert(text().length < 2_001_000);
  assert(!text().includes("line 99999"));
  queue.endCell();
  await pass(1000);
  assert(text().endsWith(`line 99999 ${"x".repeat(50)}\n`));
  assert(/\[[\d,]+ characters left out\]/.test(text()));
  sent.length = 0;
  for (const line of numbers) queue.print("stdout", line);
  queue.endCell();
  await pass(1000);
  assertEquals(text(), numbers.join(""));
});

Deno.test("clear() makes the next output take the place of all before it; without one it clears at the end", async () => {
  const { queue, sent, pass } = recorder();
  for (let i = 0; i < 100; i++) {
    queue.clear();
    queue.print("stdout", `${i}\n`);
  }
  await pass(100);
  assertEquals(sent.slice(-2).map(({ type, content }) => [type, content.wait ?? content.text]), [
    ["clear_output", true],
    ["stream", "99\n"],
  ]);
  queue.clear();
  await pass(100);
  queue.endCell();
  await pass(100);
  assertEquals(sent.at(-1)!.content, { wait: false });
});

Deno.test("after something large the queue waits until it can have been read, and pushes", async () => {
  const { queue, sent, pass } = recorder();
  let done = false;
  queue.show("display_data", { data: { "image/png": "x".repeat(5_000_000) } }).then(() => done = true);
  await pass(300);
  assertEquals(done, false);
  await pass(300);
  assertEquals(done, true);
  assert(sent.length > 10);
  assert(sent.slice(1).every(({ type }) => type === "update_display_data"));
});
