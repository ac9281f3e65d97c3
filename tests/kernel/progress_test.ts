import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

const ignore = !jupyterIsThere;

Deno.test(
  { name: "progress is one output, updated in place ten times a second at most, and it ends complete", ignore },
  async () => {
    await using kernel = await Kernel.start();
    const cell = await kernel.run(`import { liveProgress } from "./lib/notebook/mod.ts";
import { setReporter, startProgress, tick } from "./lib/progress/mod.ts";
setReporter(liveProgress());
const begin = performance.now();
await using progress = startProgress({ title: "Training", total: 150, unit: "iterations" });
for (let i = 1; i <= 150; i++) {
  const end = performance.now() + 10;
  while (performance.now() < end);
  progress.update(i, { loss: 1 / i });
  await tick();
}
await progress.finish();
console.log(performance.now() - begin);`);
    assertEquals(cell.error, undefined);
    const shown = cell.of("display_data");
    const updates = cell.of("update_display_data");
    assertEquals(shown.length, 1);
    const seconds = Number(cell.printed()) / 1000;
    assert(updates.length >= 3, `${updates.length} updates`);
    assert(updates.length <= 10 * seconds + 1, `${updates.length} updates in ${seconds} s`);
    const ids = [...shown, ...updates].map(({ content }) => content.transient?.display_id);
    assertEquals(new Set(ids).size, 1);
    assert(ids[0] !== undefined);
    const last = updates.at(-1)!.content.data!;
    assertStringIncludes(last["text/plain"]!, "Training: 150 iterations in ");
    assertStringIncludes(last["text/html"]!, 'aria-valuenow="150"');
  },
);
