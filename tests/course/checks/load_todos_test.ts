import { assertEquals, assertStringIncludes } from "@std/assert";
import { defineCheck } from "../../../course/checks/mod.ts";
import { loadTodos } from "../../../course/checks/load_todos.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const check = (id: string, name: string) =>
  defineCheck<Record<string, unknown>>(id, { functions: [name], quantities: {}, observe: () => Promise.resolve({}) });

const checks = [check("a1.qSample", "one"), check("a1.pSample", "two"), check("a1.computeLoss", "three")];

async function load(...cells: string[]) {
  const { functions, broken, notes, cellOf, locate } = await loadTodos(notebookOf(...cells), "a.ipynb", checks);
  const call = (name: string) => (functions[name] as () => unknown)();
  return { functions, broken: Object.fromEntries(broken), notes, cellOf: Object.fromEntries(cellOf), locate, call };
}

Deno.test("loadTodos() runs no cell: only functions, and what they need, are taken", async () => {
  const { call, notes } = await load(
    'import "./not_there.ts";\nimport { nothing } from "./not_there_either.ts";\nimport { leading } from "../lib/schedules/mod.ts";',
    'throw new Error("ran");',
    'const heavy = (() => { throw new Error("ran"); })();\nconst helper = () => 40;\nconst offset = 2;',
    'function one() {\n  return helper() + offset + leading(10, 1)[0]!;\n}\nthrow new Error("ran");',
    "await nothing(one());",
  );
  assertEquals(call("one"), 42);
  assertEquals(notes, []);
});

Deno.test("loadTodos() keeps what a TODO's cell declares beside the function", async () => {
  const { call } = await load("const table = new Map([[1, 2]]);\nfunction one() {\n  return table.get(1);\n}");
  assertEquals(call("one"), 2);
});

Deno.test("loadTodos() lets one function call another, in any order of cells", async () => {
  const { call, cellOf } = await load("function one() {\n  return two() + 1;\n}", "function two() {\n  return 1;\n}");
  assertEquals(call("one"), 2);
  assertEquals(cellOf, { "a1.qSample": 1, "a1.pSample": 2 });
});

Deno.test("a cell that does not parse fails only its own TODO, with the cell's number and the line", async () => {
  const { call, broken } = await load(
    "function one() {\n  return 1;\n}",
    "// TODO a1.pSample — two\nfunction two() {\n  return (;\n}",
    "function three() {}",
  );
  assertEquals(call("one"), 1);
  assertEquals(Object.keys(broken), ["a1.pSample"]);
  assertStringIncludes(broken["a1.pSample"]!, "Code cell 2 does not parse, line 3: Expression expected");
});

Deno.test("a cell that does not parse and has no TODO is a note", async () => {
  const { call, broken, notes } = await load(
    "const a = ;",
    "function one() {\n  return 1;\n}\nconst [two, three] = [one, one];",
  );
  assertEquals([call("one"), Object.keys(broken).length], [1, 0]);
  assertStringIncludes(notes[0]!, "Code cell 1 does not parse, line 1");
});

Deno.test("a TODO whose function stands nowhere is named, with what to do", async () => {
  const { broken } = await load("function one() {}", "const three = () => {};");
  assertEquals(Object.keys(broken), ["a1.pSample"]);
  assertStringIncludes(broken["a1.pSample"]!, "No code cell of the notebook declares two. Was the cell");
});

Deno.test("loadTodos() takes constants of other cells that a TODO names, but runs nothing for them", async () => {
  const { call, notes } = await load(
    "const settings = { hyperparameters: { T: 7 } } as const;\nconst { T } = settings.hyperparameters;",
    "const half = T / 2;\nconst unused = missing.one;\nconst data = await load();",
    "function one() {\n  return half;\n}",
  );
  assertEquals([call("one"), notes], [3.5, []]);
});

Deno.test("loadTodos() says which cell begins, and leaves out those that do not come to an end", async () => {
  const notebook = notebookOf(
    "const endless = forEver();\nfunction one() {}",
    "function two() {}\nfunction three() {}",
  );
  const begun: number[] = [];
  const { broken, functions } = await loadTodos(notebook, "a.ipynb", checks, {
    endless: [1],
    onCell: (number) => begun.push(number),
  });
  assertEquals(begun, [2]);
  assertEquals([...broken.keys()], ["a1.qSample"]);
  assertStringIncludes(broken.get("a1.qSample")!, "Code cell 1 does not come to an end.");
  assertEquals(typeof functions.two, "function");
});

Deno.test("a statement that fails while loading fails only the TODO that it makes", async () => {
  const { functions, broken, call } = await load(
    "class two extends Missing {}",
    "const early = three();\nfunction one() {\n  return 1;\n}",
    "class three extends Object {\n  static x = one();\n}",
  );
  assertEquals(call("one"), 1);
  assertEquals([functions.two, typeof functions.three], [undefined, "function"]);
  assertEquals(Object.keys(broken), ["a1.pSample"]);
  assertStringIncludes(
    broken["a1.pSample"]!,
    "Code cell 1 stops with an error, line 1: ReferenceError: Missing is not",
  );
});

Deno.test("an import that does not exist is named, and the rest goes on", async () => {
  const { call, notes } = await load(
    'import { gone } from "../lib/gone.ts";',
    "function one() {\n  return 1;\n}\nfunction two() {\n  return gone();\n}",
  );
  assertEquals(call("one"), 1);
  assertEquals(notes.length, 1);
  assertStringIncludes(notes[0]!, "code cell 1");
  assertStringIncludes(notes[0]!, "lib/gone.ts");
});

Deno.test("a function that stands in two cells: the last one counts, as in the notebook, and a note says so", async () => {
  const { call, notes } = await load("function one() {\n  return 1;\n}", "function one() {\n  return 2;\n}");
  assertEquals(call("one"), 2);
  assertEquals(notes, ["one is written in two cells; the last one is checked."]);
});

Deno.test("locate() finds the place of an error in the notebook", async () => {
  const { call, locate } = await load(
    "const a = 1;",
    "function one() {\n  const x = undefined as never as number[];\n  return x[0];\n}",
  );
  try {
    call("one");
  } catch (error) {
    assertEquals(locate(error as Error), "code cell 2, line 3");
    return;
  }
  throw new Error("one() did not throw");
});
