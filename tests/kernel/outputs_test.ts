import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

const ignore = !jupyterIsThere;

/** What is missing of the outputs of 160 ordinary cells and 10 bursts of 100 lines. */
async function missingOutputs(): Promise<string[]> {
  await using kernel = await Kernel.start();
  const missing: string[] = [];
  for (let i = 0; i < 160; i++) {
    const cell = await kernel.run(`console.log("line ${i}");\n${i} * 2`);
    if (cell.printed() !== `line ${i}\n`) missing.push(`line ${i}`);
    if (cell.result !== String(2 * i)) missing.push(`result ${i}`);
  }
  const burst = Array.from({ length: 100 }, (_, i) => `${i}\n`).join("");
  for (let i = 0; i < 10; i++) {
    const cell = await kernel.run(`for (let i = 0; i < 100; i++) console.log(String(i));\n"burst ${i}"`);
    if (cell.printed() !== burst) missing.push(`lines of burst ${i}: ${cell.printed().split("\n").length - 1} came`);
    if (cell.result !== `"burst ${i}"`) missing.push(`result of burst ${i}`);
  }
  return missing;
}

Deno.test({ name: "160 ordinary cells and 10 bursts of 100 lines lose no output", ignore }, async () => {
  const missing = await missingOutputs();
  // A machine that is overloaded can lose the end of one burst; a Deno that loses outputs loses them again.
  if (missing.length === 1) assertEquals(await missingOutputs(), [], `and before: ${missing}`);
  else assertEquals(missing, []);
});

Deno.test({ name: "a printed line arrives while its cell still runs", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run(
    'import { tick } from "./lib/progress/mod.ts";\nDeno.addSignalListener("SIGINT", () => go = false);\nvar go = true;',
  );
  const cell = kernel.send('console.log("begun");\nwhile (go) await tick();\n"ended"');
  await cell.prints("begun");
  assertEquals(cell.isOver, false);
  kernel.interrupt();
  assertEquals((await cell.over()).result, '"ended"');
});

Deno.test({ name: "a syntax error is shown with its place", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cell = await kernel.run("const fine = 1;\nconst broken = ;");
  assertStringIncludes(cell.error ?? "", "Expression expected");
  assertMatch(cell.error ?? "", /(?:line |:)2\b/);
  assertEquals((await kernel.run("1 + 1")).result, "2");
});

Deno.test({ name: "an error that no cell waits for is shown, and the kernel lives on", ignore }, async () => {
  await using kernel = await Kernel.start();
  await kernel.run('import { showLostErrors } from "./lib/notebook/lost_errors.ts";\nshowLostErrors();');
  const rejected = kernel.send(
    'Promise.reject(new Error("nobody awaits me"));\nawait new Promise((r) => setTimeout(r, 20));',
  );
  assertMatch((await rejected.over()).printed("stderr"), /no cell was waiting for[\s\S]*nobody awaits me/);
  const thrown = kernel.send(
    'setTimeout(() => { throw new Error("from a timer") });\nawait new Promise((r) => setTimeout(r, 20));',
  );
  assertMatch((await thrown.over()).printed("stderr"), /no cell was waiting for[\s\S]*from a timer/);
  assertEquals((await kernel.run("1 + 1")).result, "2");
});
