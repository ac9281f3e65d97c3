import { assertEquals, assertStringIncludes } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

// The relay that places errors is not there on Windows.
const ignore = !jupyterIsThere || Deno.build.os === "windows";

const functions = `// What types there are is erased before the kernel counts lines.
type Options = {
  readonly limit: number;
};

interface Answer {
  value: number;
}

function check(value: number, { limit }: Options): Answer {

  if (value > limit) {
    throw new RangeError(\`\${value} is too large\`);
  }
  return { value };
}`;

Deno.test(
  { name: "an error names the lines of the cells as they were written, and where another cell called", ignore },
  async () => {
    await using kernel = await Kernel.start();
    await kernel.run(functions);
    const cell = await kernel.run(
      "const limits: number[] = [\n  1,\n\n  2,\n];\n\nlimits.map((limit) =>\n  check(2, { limit })\n);",
    );
    const { ename, evalue, traceback } = cell.of("error")[0]!.content;
    assertEquals([ename, evalue], ["RangeError", "2 is too large"]);
    assertEquals(traceback, [
      "RangeError: 2 is too large",
      "    at check, cell [1], line 13: throw new RangeError(`${value} is too large`);",
      "    at cell [2], line 8",
      "    at cell [2], line 7",
    ]);
    assertEquals(cell.of("execute_reply")[0]!.content.traceback, traceback);
  },
);

Deno.test(
  { name: "an error at once is placed in its own cell, whichever of its two messages is first", ignore },
  async () => {
    await using kernel = await Kernel.start();
    await kernel.run("const first = 1;\n\nconst other = 2;");
    for (let cell = 2; cell <= 12; cell++) {
      const { traceback } = (await kernel.run("missing;")).of("error")[0]!.content;
      assertEquals(traceback!.at(-1), `    at cell [${cell}], line 1: missing;`);
    }
  },
);

Deno.test({ name: "calls inside the library and its packages are counted, not listed", ignore }, async () => {
  await using kernel = await Kernel.start();
  const cell = await kernel.run(
    'import { linearBetas } from "./lib/schedules/mod.ts";\n\nconst steps: number = -1;\n\nlinearBetas(steps);',
  );
  const { evalue, traceback } = cell.of("error")[0]!.content;
  const [place, folded, ...others] = traceback!.filter((line) => line.startsWith("    "));
  assertEquals(traceback!.slice(0, -2).join(" "), `RangeError: ${evalue}`);
  assertEquals([place, others], ["    at cell [1], line 5: linearBetas(steps);", []]);
  assertEquals(folded?.replace(/\d+ calls?/, "n calls"), "    (n calls inside the library and its packages)");
});

Deno.test({ name: "a cell that does not parse says its line, once", ignore }, async () => {
  await using kernel = await Kernel.start();
  const { ename, evalue, traceback } =
    (await kernel.run("const a = 1;\n\nconst b: number = ;")).of("error")[0]!.content;
  assertEquals([ename, evalue?.split("\n")[0]], ["SyntaxError", "Expression expected, line 3"]);
  assertEquals(traceback, `SyntaxError: ${evalue}`.split("\n"));
});

Deno.test(
  { name: "long lines of an error are broken between words, and nothing of them is lost", ignore },
  async () => {
    await using kernel = await Kernel.start();
    const words = `${"some words ".repeat(20)}${"x".repeat(150)} end.`;
    const { traceback } = (await kernel.run(`throw ${JSON.stringify(words)};`)).of("error")[0]!.content;
    const [first, ...others] = traceback!.filter((line) => !line.startsWith("    at "));
    assertEquals(traceback!.includes("Stack trace:"), false);
    for (const line of [first!, ...others]) assertEquals(line.length <= 100 || !line.includes(" "), true, line);
    assertStringIncludes([first, ...others].join(" "), words);
  },
);
