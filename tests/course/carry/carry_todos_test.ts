import { assert, assertEquals, assertThrows } from "@std/assert";
import { findAssignment } from "../../../course/assignments/mod.ts";
import { carryTodos, sharedTodos } from "../../../course/carry/mod.ts";
import { NotebookError, sourceOf } from "../../../course/notebooks/mod.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

/** A cell with one TODO in a class, so that its markers are indented. */
const cell = (id: string, body: string, indent = "  ") =>
  `// TODO ${id} — a title\n${indent}// BEGIN TODO\n${body}\n${indent}// END TODO\n}`;

const shared = [{ from: "a1.f", to: "a2.f", title: "f" }, { from: "a1.g", to: "a2.g", title: "g" }];
const all = new Set(["a1.f", "a1.g"]);
const source = notebookOf(cell("a1.f", "  const a = 1;\n\n  return a;"), cell("a1.g", "  return 2;"));

const carriedInto = (target: ReturnType<typeof notebookOf>, solved = all) => {
  const { notebook, todos } = carryTodos(source, target, shared, solved);
  return { texts: notebook.cells.map(sourceOf), carried: todos.map(({ carried }) => carried) };
};

Deno.test("an answer is copied to where nothing is written, with the indent of its new place", () => {
  const target = notebookOf(
    { markdown: "Text" },
    cell("a2.f", '    throw new Todo("a2.f");', "    "),
    cell("a2.g", ""),
  );
  const before = structuredClone(target);
  assertEquals(carriedInto(target), {
    texts: [
      "Text",
      cell("a2.f", "    const a = 1;\n\n    return a;", "    "),
      cell("a2.g", "  return 2;"),
    ],
    carried: ["copied", "copied"],
  });
  assertEquals(target, before);
});

Deno.test("two answers in one cell are both copied", () => {
  const open = `${cell("a2.f", '  throw new Todo("a2.f");')}\n${cell("a2.g", '  throw new Todo("a2.g");')}`;
  const { texts, carried } = carriedInto(notebookOf(open));
  assertEquals(texts, [`${cell("a2.f", "  const a = 1;\n\n  return a;")}\n${cell("a2.g", "  return 2;")}`]);
  assertEquals(carried, ["copied", "copied"]);
});

Deno.test("whatever somebody has written stays, be it a comment beside the throw", () => {
  for (const written of ["  return 3;", '  // an idea\n  throw new Todo("a2.f");', '  throw new Todo("a2.g");']) {
    const target = notebookOf(cell("a2.f", written), cell("a2.g", "  return 2;  "));
    const { texts, carried } = carriedInto(target);
    assertEquals(texts, target.cells.map(sourceOf));
    assertEquals(carried[0], "kept");
  }
});

Deno.test("the same answer is there already, whatever its empty lines", () => {
  const target = notebookOf(cell("a2.f", "  const a = 1;\n  return a;\n"), cell("a2.g", "  return 2;"));
  assertEquals(carriedInto(target).carried, ["same", "same"]);
});

Deno.test("an answer that does not pass its check is not copied, nor one that is not there", () => {
  const target = notebookOf(cell("a2.f", '  throw new Todo("a2.f");'), cell("a2.g", '  throw new Todo("a2.g");'));
  const { texts, carried } = carriedInto(target, new Set(["a1.g"]));
  assertEquals(carried, ["failed", "copied"]);
  assertEquals(texts[0], sourceOf(target.cells[0]!));
  const open = notebookOf(cell("a1.f", '  throw new Todo("a1.f");'), cell("a1.g", ""));
  assertEquals(carryTodos(open, target, shared, new Set()).todos.map(({ carried }) => carried), [
    "unsolved",
    "unsolved",
  ]);
});

Deno.test("a TODO without its markers is said to be without them", () => {
  const target = notebookOf(cell("a2.f", '  throw new Todo("a2.f");'), "function g() { return 7; }");
  assertEquals(carriedInto(target).carried, ["copied", "unmarked in target"]);
  const { todos } = carryTodos(notebookOf("1"), target, shared, all);
  assertEquals(todos.map(({ carried }) => carried), ["unmarked in source", "unmarked in source"]);
});

Deno.test("markers that are not in order are refused", () => {
  const broken = notebookOf("// TODO a2.f — f\n// BEGIN TODO\n");
  assertThrows(() => carryTodos(source, broken, shared, all), NotebookError, "The notebook to copy to");
  assertThrows(() => carryTodos(broken, source, shared, all), NotebookError, "The notebook to copy from");
});

Deno.test("a changed cell loses the results of its old text, another one keeps them", () => {
  const target = notebookOf(cell("a2.f", '  throw new Todo("a2.f");'), "1 + 1");
  const output = { output_type: "stream", name: "stdout", text: ["old"] };
  for (const one of target.cells) [one.outputs, one.execution_count] = [[output], 5];
  const { notebook } = carryTodos(source, target, shared, all);
  assertEquals(notebook.cells.map(({ outputs, execution_count }) => [outputs?.length, execution_count]), [
    [0, null],
    [1, 5],
  ]);
});

Deno.test("assignments share what is the same in both, not what only has the same name", () => {
  const names = (from: string, to: string) =>
    sharedTodos(findAssignment(from), findAssignment(to)).map((todo) => `${todo.from} ${todo.to}`);
  assertEquals(names("a1", "a2"), [
    "a1.constructor a2.constructor",
    "a1.forward a2.forward",
    "a1.computeAlphas a2.computeAlphas",
    "a1.qSample a2.qSample",
    "a1.computeLoss a2.computeLoss",
  ]);
  assertEquals(names("a2", "a3"), ["a2.constructor a3.constructor", "a2.forward a3.forward"]);
  assert(findAssignment("a3").todos.some(({ id }) => id === "a3.computeLoss"));
});
