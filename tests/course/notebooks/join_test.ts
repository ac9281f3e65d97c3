import { assertEquals, assertThrows } from "@std/assert";
import { joinCells, NotebookError } from "../../../course/notebooks/mod.ts";

const base = new URL("file:///course/notebooks/a.ipynb");
const join = (...sources: string[]) =>
  joinCells(sources.map((source, i) => ({ number: i + 1, source })), base, "a.ipynb");

Deno.test("joinCells() makes relative imports absolute, static and dynamic, and no others", () => {
  const { source } = join('import { a } from "../lib/a.ts";\nimport * as tf from "tfjs";\nawait import("./b.ts");');
  assertEquals(
    source,
    '// code cell 1\nimport { a } from "file:///course/lib/a.ts";\nimport * as tf from "tfjs";\n' +
      'await import("file:///course/notebooks/b.ts");\n',
  );
});

Deno.test("joinCells() knows for every line the cell and the line in it", () => {
  const { source, locate } = join("a;\nb;", "c;");
  const lines = source.split("\n");
  assertEquals(locate(lines.indexOf("b;") + 1), { cell: 1, line: 2 });
  assertEquals(locate(lines.indexOf("c;") + 1), { cell: 2, line: 1 });
  assertEquals(locate(1), undefined);
  assertEquals(locate(99), undefined);
});

Deno.test("joinCells() imports once what two cells import", () => {
  const { source } = join('import { a } from "./a.ts";', 'import { a } from "./a.ts";\na();');
  assertEquals(source.match(/import/g)?.length, 1);
  assertEquals(source.split("\n")[4], "a();");
});

Deno.test("joinCells() reports a name that two cells declare, unless one of them declares it within a block", () => {
  assertThrows(
    () => join("const x = 1;", "let y = 2;", "function x() {}"),
    NotebookError,
    'a.ipynb: "x" is declared in code cell 1 and again in code cell 3.',
  );
  assertThrows(() => join('import { x } from "a";', 'import { x } from "b";'), NotebookError, '"x" is declared');
  join("const x = 1;", "{\n  const x = 2;\n}", "function f(x: number) {\n  return x;\n}");
});
