/**
 * What a cell prints and shows after the set-up cell, in every way that there is, and in which order it arrives.
 *
 * @module
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Execution } from "./execution.ts";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

/** All that the notebook shows of a cell, in order. */
function shown(cell: Execution): string[] {
  return cell.messages.flatMap(({ type, content: { name, text, data, evalue } }) => {
    if (type === "stream") return [`${name}: ${text}`];
    if (type === "error") return [`error: ${evalue}`];
    return data === undefined ? [] : [`${type}: ${data["text/plain"]}`];
  });
}

/** As `shown()`, with neighbouring text of a stream put together, whatever messages it came in. */
function shownText(cell: Execution): string[] {
  const together: string[] = [];
  for (const part of shown(cell)) {
    const stream = /^(stdout|stderr): /.exec(part)?.[0];
    if (stream !== undefined && together.at(-1)?.startsWith(stream)) {
      together[together.length - 1] += part.slice(stream.length);
    } else together.push(part);
  }
  return together;
}

const display = (text: string) => `await Deno.jupyter.display({ "text/plain": "${text}" }, { raw: true });`;

const cells: Readonly<Record<string, (kernel: Kernel) => Promise<void>>> = {
  "every way to write to the two streams is shown, in order": async (kernel) => {
    const cell = await kernel.run(`import { stdout, stderr } from "node:process";
const bytes = (text) => new TextEncoder().encode(text);
console.log("log");
process.stdout.write("no newline");
Deno.stdout.writeSync(bytes("+sync"));
await Deno.stdout.write(bytes("+async\\n"));
process.stderr.write("error 1\\n");
console.error("error 2");
stderr.write("error 3\\n");
Deno.stderr.writeSync(bytes("error 4\\n"));
stdout.write("node\\n");
const writer = Deno.stdout.writable.getWriter();
await writer.write(bytes("stream\\n"));
await new Blob(["piped\\n"]).stream().pipeTo(Deno.stdout.writable);
await new Blob(["piped again\\n"]).stream().pipeTo(Deno.stdout.writable);
"result"`);
    assertEquals(shownText(cell), [
      "stdout: log\nno newline+sync+async\n",
      "stderr: error 1\nerror 2\nerror 3\nerror 4\n",
      "stdout: node\nstream\npiped\npiped again\n",
      'execute_result: "result"',
    ]);
  },
  "bytes that are no text, half characters and half pairs are shown as what they can be": async (kernel) => {
    const cell = await kernel.run(`const euro = new TextEncoder().encode("€");
Deno.stdout.writeSync(euro.subarray(0, 1));
Deno.stdout.writeSync(euro.subarray(1));
Deno.stdout.writeSync(new Uint8Array([0xff, 65]));
console.log("\\ud800.");`);
    assertEquals(cell.printed(), "€\ufffdA\ufffd.\n");
  },
  "console has all its methods": async (kernel) => {
    const cell = await kernel.run(`console.log("%cstyled", "color: red");
console.table([{ a: 1 }]);
console.group("group");
console.log("inside");
console.groupEnd();
console.dir({ deep: { deeper: { deepest: 1 } } }, { depth: 0 });
console.count("count");
console.time("time");
console.timeEnd("time");
console.assert(false, "asserted");
console.trace("trace");
console.info("info");
console.debug("debug");`);
    const out = cell.printed("stdout");
    for (
      const text of ["styled\n", "│     0 │ 1 │", "group\n  inside\n", "{ deep: [Object] }", "count: 1\n", "time: "]
    ) {
      assertStringIncludes(out, text);
    }
    assert(!out.includes("\x1b"));
    assertStringIncludes(cell.printed("stderr"), "asserted");
    assertStringIncludes(cell.printed("stderr"), "trace");
  },
  "text, displays, errors and results come in the order of the code": async (kernel) => {
    const cell = await kernel.run(`for (let i = 0; i < 3; i++) {
  console.log("out", i);
  console.error("err", i);
  ${display("picture")}
}
console.log("the last");
throw new RangeError("thrown");`);
    const one = (i: number) => [`stdout: out ${i}\n`, `stderr: err ${i}\n`, "display_data: picture"];
    assertEquals(shown(cell), [...one(0), ...one(1), ...one(2), "stdout: the last\n", "error: thrown"]);
  },
  "what is printed right before an error comes before it, whatever is thrown and however": async (kernel) => {
    for (
      const thrown of [
        'throw new TypeError("thrown");',
        'throw "thrown";',
        'await new Promise((resolve) => setTimeout(resolve, 20)); console.log("2"); throw new Error("thrown");',
        'await Promise.reject(new Error("thrown"));',
        'try { null.x; } catch (error) { if (error instanceof Error) throw new Error("thrown", { cause: error }); }',
      ]
    ) {
      const cell = await kernel.run(`console.log("0"); console.log("1");\n${thrown}`);
      assertMatch(shownText(cell).join(), /^stdout: 0\n1\n(2\n)?,error: thrown$/, thrown);
    }
  },
  "cells that follow one another keep what is theirs": async (kernel) => {
    const sent = Array.from({ length: 20 }, (_, i) => kernel.send(`console.log("a${i}"); console.log("b${i}"); ${i}`));
    for (const [i, cell] of sent.entries()) {
      assertEquals(shownText(await cell.over()), [`stdout: a${i}\nb${i}\n`, `execute_result: ${i}`]);
    }
  },
  "what a timer prints after its cell is shown": async (kernel) => {
    await kernel.run('setTimeout(() => { for (let i = 0; i < 100; i++) console.log("late", i); }, 300);');
    const cell = await kernel.run('await new Promise((resolve) => setTimeout(resolve, 900));\nconsole.log("next");');
    assertMatch(cell.printed(), /^late 0\n(late \d+\n){98}late 99\nnext\n$/);
  },
  "a line and a bar that is drawn in place arrive while the cell runs, also when it never yields": async (kernel) => {
    const cell = kernel.send(`console.log("begun");
for (let i = 0; i < 200; i++) {
  const end = performance.now() + 10;
  while (performance.now() < end);
  process.stdout.write("\\r" + i + " of 200");
}`);
    await cell.prints("begun");
    await cell.prints("\r1");
    assertEquals(cell.isOver, false);
    await cell.over();
    assertMatch(cell.printed(), /\r199 of 200$/);
    assert(cell.of("stream").length < 60, `${cell.of("stream").length} messages for 200 drawings`);
  },
  "console.clear() takes away what the cell has shown": async (kernel) => {
    const cell = await kernel.run(
      'for (let i = 0; i < 200; i++) { console.log("before", i); console.clear(); console.log("after", i); }',
    );
    const types = cell.messages.map(({ type }) => type);
    const cleared = types.lastIndexOf("clear_output");
    const after = cell.messages.slice(cleared).filter(({ type }) => type === "stream");
    assertEquals(after.map(({ content }) => content.text).join(""), "after 199\n");
  },
  "an error that nobody awaits is shown after what was printed before it": async (kernel) => {
    const cell = await kernel.run(`import { showLostErrors } from "./lib/notebook/lost_errors.ts";
showLostErrors();
console.log("before");
Promise.reject(new Error("lost"));
await new Promise((resolve) => setTimeout(resolve, 100));`);
    assertMatch(shownText(cell).join(), /^stdout: before\n,stderr: An error that no cell was waiting for[^]*lost/);
  },
  "instanceof means what it meant": async (kernel) => {
    const { result } = await kernel.run(`console.log("something waits");
class Own extends TypeError {}
JSON.stringify([new Own() instanceof Error, new Own() instanceof TypeError, new Error() instanceof Own, {} instanceof Error,
  null instanceof Error, Error instanceof Function, new DOMException("x") instanceof Error])`);
    assertEquals(result, "'[true,true,false,false,false,true,true]'".replaceAll("'", '"'));
  },
  "a value that cannot be formatted is an error, after what was printed": async (kernel) => {
    const cell = await kernel.run(`console.log("before");
({ [Symbol.for("Jupyter.display")]() { throw new Error("no picture"); } });`);
    assertEquals(shownText(cell)[0], "stdout: before\n");
    assertMatch(shownText(cell)[1] ?? "", /no picture/);
  },
};

Deno.test({
  name: "after the set-up cell all that a cell prints and shows arrives, in order",
  ignore: !jupyterIsThere,
  fn: async (test) => {
    await using kernel = await Kernel.start();
    await kernel.run('import { keepOutputs } from "./lib/notebook/jupyter.ts";\nkeepOutputs();\n0');
    for (const [name, fn] of Object.entries(cells)) await test.step(name, () => fn(kernel));
  },
});
