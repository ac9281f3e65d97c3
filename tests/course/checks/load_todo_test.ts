import { assertEquals, assertStringIncludes } from "@std/assert";
import { defineCheck } from "../../../course/checks/mod.ts";
import { loadTodo, placeIn } from "../../../course/checks/load_todo.ts";
import { stackCells } from "../../../course/notebooks/mod.ts";
import { loadNotebook } from "./load_notebook.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const check = (id: string, name: string) =>
  defineCheck<Record<string, unknown>>(id, { functions: [name], quantities: {}, observe: () => Promise.resolve({}) });

const checks = [check("a1.qSample", "one"), check("a1.pSample", "two"), check("a1.computeLoss", "three")];

async function load(...cells: string[]) {
  const read = await loadNotebook(notebookOf(...cells), checks);
  const { functions, todos, notes, loaded } = read;
  const call = (name: string) => (functions[name] as () => unknown)();
  const broken = Object.fromEntries(
    todos.flatMap(({ check, broken }) => broken === undefined ? [] : [[check.id, broken]]),
  );
  const cellOf = Object.fromEntries(todos.flatMap(({ check, cell }) => cell === undefined ? [] : [[check.id, cell]]));
  const faults = (id: string) => loaded[id]!.faults.map(({ cell, text }) => `code cell ${cell}, ${text}`);
  return { functions, broken, notes, cellOf, call, faults, place: read.place, whyUnknown: read.whyUnknown };
}

Deno.test("a TODO is loaded with the functions that it needs, and no cell is run", async () => {
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

Deno.test("what a TODO's cell declares beside the function is kept", async () => {
  const { call } = await load("const table = new Map([[1, 2]]);\nfunction one() {\n  return table.get(1);\n}");
  assertEquals(call("one"), 2);
});

Deno.test("one TODO calls another, in any order of cells", async () => {
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

Deno.test("constants of other cells that a TODO names are taken, and nothing that waits is run", async () => {
  const { call, notes } = await load(
    "const settings = { hyperparameters: { T: 7 } } as const;\nconst { T } = settings.hyperparameters;",
    "const half = T / 2;\nconst unused = missing.one;\nconst data = await load();",
    "function one() {\n  return half;\n}",
  );
  assertEquals([call("one"), notes], [3.5, []]);
});

Deno.test("loadTodo() says which cell begins", async () => {
  const folder = new URL(`../../../.joined_${crypto.randomUUID()}/`, import.meta.url);
  await Deno.mkdir(folder);
  try {
    const begun: number[] = [];
    const cells = [{ number: 3, source: "const a = 1;" }, { number: 7, source: "function two() {}\nconst b = 2;" }];
    const { functions } = await loadTodo(cells, ["two"], folder, (number) => begun.push(number));
    assertEquals(begun, [3, 7]);
    assertEquals(typeof functions.two, "function");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a statement that fails while loading is left out, and touches no TODO that does not need it", async () => {
  const { functions, faults, call } = await load(
    "class two extends Missing {}",
    "const early = three();\nfunction one() {\n  return 1;\n}",
    "class three extends Object {\n  static x = one();\n}",
  );
  assertEquals(call("one"), 1);
  assertEquals([functions.two, typeof functions.three], [undefined, "function"]);
  assertEquals(faults("a1.pSample"), ["code cell 1, line 1: ReferenceError: Missing is not defined"]);
  assertEquals(faults("a1.computeLoss"), []);
});

Deno.test("an import that does not exist is left out where it is named, and the rest goes on", async () => {
  const { call, faults, functions } = await load(
    'import { gone } from "../lib/gone.ts";\nimport { leading, nowhere } from "../lib/schedules/mod.ts";',
    "function one() {\n  return leading(10, 1)[0];\n}\nfunction two() {\n  return gone() + nowhere() + leading(10, 1)[0];\n}",
  );
  assertEquals([call("one"), typeof functions.two], [0, "function"]);
  const [first, second] = faults("a1.pSample").toSorted();
  assertStringIncludes(first!, "code cell 1, line 1: TypeError: Module not found");
  assertStringIncludes(second!, "code cell 1, line 2: SyntaxError");
  assertEquals(faults("a1.pSample").length, 2);
});

Deno.test("why a name of another cell is unknown is told where that cell waits or does not parse", async () => {
  const { whyUnknown } = await load(
    "const data = await load();\nconst half = 2;",
    "const broken = (;",
    "function one() {}",
  );
  assertStringIncludes(
    whyUnknown("data")!,
    "data is declared in code cell 1, which a check does not run, because it waits",
  );
  assertStringIncludes(whyUnknown("broken")!, "broken is declared in code cell 2, which does not parse");
  assertEquals([whyUnknown("half"), whyUnknown("nothing")], [undefined, undefined]);
});

Deno.test("a function that stands in two cells: the last one counts, as in the notebook, and a note says so", async () => {
  const { call, notes } = await load("function one() {\n  return 1;\n}", "function one() {\n  return 2;\n}");
  assertEquals(call("one"), 2);
  assertEquals(notes, ["one is written in two cells; the last one is checked."]);
});

Deno.test("placeIn() finds the place of an error in the notebook", async () => {
  const { call, place } = await load(
    "const a = 1;",
    "function one() {\n  const x = undefined as never as number[];\n  return x[0];\n}",
  );
  try {
    call("one");
  } catch (error) {
    assertEquals(place("a1.qSample", error as Error), "code cell 2, line 3");
    return;
  }
  throw new Error("one() did not throw");
});

Deno.test("placeIn() names the line of the answer first, and then where another cell's function threw", () => {
  const [module, cells] = ["file:///todo.ts", [{ number: 3, source: "a;\nb;" }, { number: 5, source: "c;\nd;" }]];
  const { source } = stackCells(cells, new URL("file:///"));
  const line = (text: string) => source.split("\n").findIndex((one) => one.includes(text)) + 1;
  const stack = `Error: x\n at b (${module}:${line("b;")}:1)\n at d (${module}:${line("d;")}:1)`;
  assertEquals(placeIn(stack, module, cells, 5), { place: "code cell 5, line 2", within: "code cell 3, line 2" });
  assertEquals(placeIn(stack, module, cells, 3), { place: "code cell 3, line 2" });
  assertEquals(placeIn(stack, module, cells), { place: "code cell 3, line 2" });
  assertEquals(placeIn("Error: x", module, cells), undefined);
});
