/**
 * What arrives of a cell's outputs behind a Jupyter server with Jupyter's own limits, as in JupyterLab. Without the
 * set-up cell, 786 of 1,000 lines did, 5,612 of 20,000, and the 283rd of 2,000 updates.
 *
 * @module
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { OUTPUT_LIMITS } from "../../course/setup/kernel/output_limits.ts";
import { jupyterIsThere } from "./jupyter.ts";
import { ServedKernel } from "./served_kernel.ts";

const lines = (n: number, name = "line") => Array.from({ length: n }, (_, i) => `${name} ${i}\n`).join("");

const update = (value: string) =>
  `Deno.jupyter.display({ "text/plain": String(${value}) }, ` +
  `{ raw: true, display_id: "one", update: ${value} > 0 })`;

const cells: Readonly<Record<string, (kernel: ServedKernel) => Promise<void>>> = {
  "1,000 and 20,000 lines of a loop that never yields arrive": async (kernel) => {
    for (const n of [1000, 20_000]) {
      const cell = await kernel.run(`for (let i = 0; i < ${n}; i++) console.log("line", i);\n"over"`);
      assertEquals(cell.printed(), lines(n));
      assertEquals(cell.result, '"over"');
    }
  },
  "20,000 lines arrive before the error that follows them": async (kernel) => {
    const cell = await kernel.run(
      'for (let i = 0; i < 20_000; i++) console.log("line", i);\nthrow new Error("after all");',
    );
    assertEquals(cell.printed(), lines(20_000));
    assertStringIncludes(cell.error ?? "", "after all");
    const shown = cell.messages.map(({ type }) => type).filter((type) => type === "stream" || type === "error");
    assertEquals(shown.at(-1), "error");
  },
  "20,000 lines of a loop that awaits arrive, on both streams": async (kernel) => {
    const cell = await kernel.run(
      'for (let i = 0; i < 20_000; i++) { console.log("line", i); if (i % 10 === 0) console.warn("warning", i / 10); await i; }',
    );
    assertEquals(cell.printed("stdout"), lines(20_000));
    assertEquals(cell.printed("stderr"), lines(2000, "warning"));
  },
  "the last of 2,000 updates arrives, awaited or not": async (kernel) => {
    for (const wait of ["await ", ""]) {
      const cell = await kernel.run(`for (let i = 0; i < 2000; i++) ${wait}${update("i")};\n"over"`);
      const values = [...cell.of("display_data"), ...cell.of("update_display_data")]
        .flatMap(({ content }) => content.data?.["text/plain"] ?? []);
      assertEquals(values.at(-1), "1999");
      assertEquals(cell.result, '"over"');
    }
  },
  "300 displays arrive, all of them": async (kernel) => {
    const cell = await kernel.run('for (let i = 0; i < 300; i++) await show("picture " + i);');
    const values = cell.of("display_data").map(({ content }) => content.data!["text/plain"]);
    assertEquals(values, lines(300, "picture").trimEnd().split("\n"));
  },
  "of 5 MB of text the beginning and the end arrive, with a sentence, from one line or from many": async (kernel) => {
    const one = await kernel.run('console.log("begin " + "x".repeat(5e6) + " end");');
    assertMatch(one.printed(), /^begin x+\n\[.*\]\n\[[\d,]+ characters left out\]\nx+ end\n$/);
    const many = await kernel.run(
      'for (let i = 0; i < 50_000; i++) console.log("line", i, "x".repeat(90));\nthrow new Error("after all");',
    );
    assertMatch(many.printed(), /^line 0 x+\nline 1 /);
    assertMatch(many.printed(), /\n\[[\d,]+ characters left out\]\n(line [\d]+ x+\n)+$/);
    assert(many.printed().endsWith(`line 49999 ${"x".repeat(90)}\n`));
    assertStringIncludes(many.error ?? "", "after all");
    assertEquals((await kernel.run('console.log("next");')).printed(), "next\n");
  },
  "a display of 20 MB arrives whole, and so does what follows": async (kernel) => {
    const cell = await kernel.run(
      'await Deno.jupyter.display({ "text/plain": "x".repeat(2e7) }, { raw: true });\nconsole.log("next");\n"over"',
    );
    assertEquals(cell.of("display_data")[0]?.content.data?.["text/plain"]?.length, 2e7);
    assertEquals([cell.printed(), cell.result], ["next\n", '"over"']);
  },
};

Deno.test({
  name: "through a Jupyter server nothing of a cell's outputs is lost",
  ignore: !jupyterIsThere,
  fn: async (test) => {
    await using kernel = await ServedKernel.start();
    const begun = await kernel.run(`import { keepOutputs } from "./lib/notebook/jupyter.ts";
import { show } from "./lib/notebook/mod.ts";
keepOutputs();
console.log("begun");`);
    assertEquals(begun.error, undefined);
    for (const [name, fn] of Object.entries(cells)) await test.step(name, () => fn(kernel));
  },
});

Deno.test({
  name: "with the limits of `deno task lab` the server passes on what it drops otherwise",
  ignore: !jupyterIsThere,
  fn: async () => {
    await using kernel = await ServedKernel.start(OUTPUT_LIMITS);
    const cell = await kernel.run('console.log("x".repeat(4e6));'); // without the set-up cell
    assertEquals(cell.printed().length, 4e6 + 1);
  },
});
