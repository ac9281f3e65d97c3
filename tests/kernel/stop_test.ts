import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

// Windows has no SIGINT: there Jupyter sends its own event, to which the kernel does not listen.
const ignore = !jupyterIsThere || Deno.build.os === "windows";

const importProgress = `import { requestStop, startProgress, tick } from "./lib/progress/mod.ts";
var pressedAt;
Deno.addSignalListener("SIGINT", () => { pressedAt = iteration; requestStop(); });
var iteration = 0;`;

/** Ten minutes of iterations of 30 ms each, as training would be. */
const training = `await using progress = startProgress({ title: "Training", total: 20000, unit: "iterations" });
for (iteration = 1; iteration <= 20000; iteration++) {
  const end = performance.now() + 30;
  while (performance.now() < end);
  progress.update(iteration);
  if (iteration === 10) console.log("ten");
  await tick();
}`;

Deno.test({ name: "Stop ends a training loop at once; the kernel and what was computed live on", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run(importProgress);
  const cell = kernel.send(training);
  await cell.prints("ten");
  kernel.interrupt();
  await cell.over();
  assertStringIncludes(cell.error ?? "", "of 20,000 iterations. What was computed so far is kept.");
  const { result } = await kernel.run("JSON.stringify([iteration, pressedAt])");
  const [reached, pressedAt] = JSON.parse(result!.slice(1, -1)) as [number, number];
  assert(reached >= 10 && reached < 20_000, `stopped after ${reached}`);
  assert(reached - pressedAt <= 2, `pressed after ${pressedAt}, stopped after ${reached}`); // no work goes on after it
});

Deno.test({ name: "what a notebook shows of Stop is one sentence", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run(importProgress);
  const cell = kernel.send(training);
  await cell.prints("ten");
  kernel.interrupt();
  await cell.over();
  const { evalue, traceback } = cell.of("error")[0]!.content;
  assertEquals(traceback?.join(" "), evalue);
});

Deno.test({ name: "Stop pressed while nothing runs does not end the next long loop", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run(importProgress);
  kernel.interrupt();
  await kernel.run("while (pressedAt === undefined) await new Promise((r) => setTimeout(r, 10));");
  await kernel.run("await new Promise((r) => setTimeout(r, 1100));");
  const cell = await kernel.run('for (let i = 0; i < 20; i++) { await tick(); }\n"complete"');
  assertEquals([cell.error, cell.result], [undefined, '"complete"']);
});

Deno.test({ name: "Stop before the set-up cell has run does not kill the kernel", ignore }, async () => {
  await using kernel = await Kernel.start();
  kernel.interrupt();
  assertEquals((await kernel.run("1 + 1")).result, "2");
  const cell = kernel.send('console.log("begun");\nawait new Promise((r) => setTimeout(r, 300));\n"ended"');
  await cell.prints("begun");
  kernel.interrupt();
  assertEquals((await cell.over()).result, '"ended"');
  assertEquals((await kernel.run("2 + 2")).result, "4");
});
