/**
 * "Run All" sends all cells at once; the kernel is to run none after one that failed or was stopped.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Execution } from "./execution.ts";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";
import { ServedKernel } from "./served_kernel.ts";

const ignore = !jupyterIsThere || Deno.build.os === "windows"; // there the kernel stands alone

const setup = 'import "./lib/notebook/setup.ts";\nimport { startProgress, tick } from "./lib/progress/mod.ts";';

/** Ends without an error when it is stopped, as `train()` does. */
const training = `var stopped = false;
try {
  for (let i = 0; i < 1e6; i++) {
    if (i === 1) console.log("begun");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await tick();
  }
} catch { stopped = true; }
stopped`;

/** On a busy machine some time passes from one cell that is sent to the next: none is to fail before. */
const soon = "await new Promise((resolve) => setTimeout(resolve, 500));";

const statusOf = (cell: Execution) => (cell.of("execute_reply")[0]?.content as { status?: string }).status;

Deno.test({ name: "after an error none of the cells runs that were sent with it; later ones do", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cells = ["var ran = 1;", `${soon}\nthrow new Error("wrong");`, "ran = 2;", "ran = 3;"].map((code) =>
    kernel.send(code)
  );
  for (const cell of cells) await cell.over();
  assertEquals(cells.map(statusOf), ["ok", "error", "aborted", "aborted"]);
  assertEquals(cells[2]!.of("execute_input"), []);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assertEquals((await kernel.run("ran")).result, "1");
});

Deno.test({ name: "a syntax error stops the cells behind it, too", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cells = [soon, "const const;", "1 + 1"].map((code) => kernel.send(code));
  for (const cell of cells) await cell.over();
  assertEquals(cells.map(statusOf), ["ok", "error", "aborted"]);
});

Deno.test({
  name: "after Stop none of the cells runs that wait, also when the stopped one ends without an error",
  ignore,
}, async () => {
  await using kernel = await Kernel.start({ DIFFUSION_BACKEND: "cpu" });
  await kernel.run(setup);
  const cell = kernel.send(training);
  const waiting = [kernel.send("var sampled = true;"), kernel.send("sampled")];
  await cell.prints("begun");
  kernel.interrupt();
  for (const each of [cell, ...waiting]) await each.over();
  assertEquals([cell.result, ...waiting.map(statusOf)], ["true", "aborted", "aborted"]);
});

Deno.test(
  { name: "behind a Jupyter server, too, an error stops the cells that were sent with it", ignore },
  async () => {
    await using kernel = await ServedKernel.start();
    const cells = [`${soon}\nthrow new Error("first");`, "1", "2"].map((code) => kernel.send(code));
    for (const cell of cells) await cell.over();
    assertEquals(cells.map(statusOf), ["error", "aborted", "aborted"]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assertEquals((await kernel.run("1 + 1")).result, "2");
  },
);

/** What a check cell says, with a check that prints what the function gives. */
const checking = 'await check("a1.f", { f });';

Deno.test(
  { name: "a check does not run on the function from before, whose cell has failed since", ignore },
  async () => {
    await using kernel = await Kernel.start();
    await kernel.run("var check = (_id, { f }) => console.log(f());\nfunction f() { return 1; }");
    assertEquals((await kernel.run(checking)).printed(), "1\n");
    await kernel.run("function f() { return 2;");
    const refused = await kernel.run(checking);
    assertEquals([statusOf(refused), refused.printed()], ["error", ""]);
    assertStringIncludes(refused.error ?? "", "the cell that declares it stopped with an error when it was run last");
    assertEquals((await kernel.run("f()")).result, "1"); // all else runs
    await kernel.run("function f() { return 2; }");
    assertEquals((await kernel.run(checking)).printed(), "2\n");
  },
);

Deno.test({ name: "nor on one whose cell has changed and was passed over in Run All", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run("var check = (_id, { f }) => console.log(f());");
  const [same, other] = ["const g = 1;\nfunction f() { return g; }", "const g = 1;\nfunction f() { return 2; }"];
  await kernel.run(same);
  const runAll = async (code: string) => {
    const cells = [`${soon}\nthrow new Error("wrong");`, code].map((each) => kernel.send(each));
    for (const cell of cells) await cell.over();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return await kernel.run(checking);
  };
  assertEquals((await runAll(same)).printed(), "1\n");
  assertStringIncludes((await runAll(other)).error ?? "", "has changed and was not run");
});

Deno.test({ name: "a page that comes back asks who the kernel is, and loses nothing", ignore }, async () => {
  await using kernel = await ServedKernel.start();
  await kernel.run("var kept = 1;");
  const asked = kernel.ask("kernel_info_request", {});
  for (let tries = 0; tries < 100 && asked.of("kernel_info_reply").length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assertEquals(asked.of("kernel_info_reply").length, 1);
  assertEquals((await kernel.run("kept")).result, "1");
});

const endless: Readonly<Record<string, string>> = {
  "that computes": "var turns = 0;\nwhile (true) turns++;",
  "of microtasks": "var turns = 0;\nfor (;;) { turns++; await 1; }",
  "of timers": "var turns = 0;\nfor (;;) { turns++; await new Promise((r) => setTimeout(r, 5)); }",
  "of tensors": "var turns = 0;\nvar x = tf.zeros([2]);\nfor (;;) { turns++; x = tf.tidy(() => x.add(1)); }",
  "of tensors whose values are awaited":
    "var turns = 0;\nfor (;;) { turns++; await tf.tidy(() => tf.ones([2]).add(1)).data(); }",
  "that catches everything":
    'var turns = 0;\nfor (;;) { try { turns++; throw new Error("mine"); } catch { /* on it goes */ } }',
  "that waits for nothing": "var turns = 1;\nawait new Promise(() => {});",
};

Deno.test({ name: "Stop ends an endless loop", ignore }, async (test) => {
  await using kernel = await Kernel.start({ DIFFUSION_BACKEND: "cpu" });
  await kernel.run(`${setup}\nimport * as tf from "@tensorflow/tfjs";`);
  for (const [name, code] of Object.entries(endless)) {
    await test.step(name, async () => {
      const cell = kernel.send(`console.log("begun");\nawait new Promise((r) => setTimeout(r, 100));\n${code}`);
      await cell.prints("begun");
      await new Promise((resolve) => setTimeout(resolve, 300));
      kernel.interrupt();
      await cell.over();
      assertStringIncludes(cell.error ?? "", "Stopped by you. The cell did not listen to Stop");
      // The kernel lives, and what is sent next is neither stopped nor mixed up with it.
      await new Promise((resolve) => setTimeout(resolve, 1200));
      const next = await kernel.run(
        'for (let i = 0; i < 10; i++) { await new Promise((r) => setTimeout(r, 5)); await tick(); }\nconsole.log("next");\nturns > 0',
      );
      assertEquals([next.error, next.printed(), next.result], [undefined, "next\n", "true"]);
    });
  }
});
