import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

const ignore = !jupyterIsThere;

Deno.test({ name: "the set-up cell prints one line, which names the engine and the device", ignore }, async () => {
  await using kernel = await Kernel.start({ DIFFUSION_BACKEND: "cpu" });
  const cell = await kernel.run('import { engine } from "./lib/notebook/setup.ts";');
  assertEquals(cell.error, undefined);
  assertMatch(cell.printed(), /^[^\n]+\n$/);
  assertEquals(cell.of("execute_result"), []);
  const { result } = await kernel.run("JSON.stringify([engine.name, engine.device])");
  const [name, device] = JSON.parse(result!.slice(1, -1)) as [string, string];
  assertEquals(name, "cpu");
  assertStringIncludes(cell.printed().toLowerCase(), name);
  assertStringIncludes(cell.printed(), device);
});

Deno.test({
  name: "after the set-up cell Stop works and progress is a bar",
  ignore: ignore || Deno.build.os === "windows",
}, async () => {
  await using kernel = await Kernel.start({ DIFFUSION_BACKEND: "cpu" });
  await kernel.run('import "./lib/notebook/setup.ts";\nimport { startProgress, tick } from "./lib/progress/mod.ts";');
  const cell = kernel.send(`await using progress = startProgress({ title: "Training", total: 1e9 });
for (let i = 1; i <= 1e9; i++) {
  progress.update(i);
  await tick();
}`);
  const bar = await cell.receives("display_data");
  assertStringIncludes(bar.content.data?.["text/html"] ?? "", 'role="progressbar"');
  kernel.interrupt();
  await cell.over();
  assertStringIncludes(cell.error ?? "", "Stopped by you after");
});

Deno.test({ name: "the set-up cell says so when the kernel runs with Maglev", ignore }, async () => {
  await using kernel = await Kernel.start({ DIFFUSION_BACKEND: "cpu", DENO_V8_FLAGS: "--maglev" });
  const cell = await kernel.run('import "./lib/notebook/setup.ts";\n0;');
  assertEquals(cell.error, undefined);
  assertStringIncludes(cell.printed(), "This kernel runs with V8's compiler Maglev, which may compute wrongly.");
});
