import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { findAssignment } from "../../../course/assignments/mod.ts";
import { carryTodos, sharedTodos } from "../../../course/carry/mod.ts";
import { sourceOf } from "../../../course/notebooks/mod.ts";
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

/** What is carried from these cells into two untouched TODOs. */
function carriedFrom(...cells: Parameters<typeof notebookOf>) {
  const target = notebookOf(cell("a2.f", '  throw new Todo("a2.f");'), cell("a2.g", '  throw new Todo("a2.g");'));
  const { todos } = carryTodos(notebookOf(...cells), target, shared, all, ["mine.ipynb", "next.ipynb"]);
  return todos.map(({ carried, remark }) => [carried, remark ?? ""]);
}

const f = cell("a1.f", "  return 1;");
const g = cell("a1.g", "  return 2;");
const without = (text: string, line: string) => text.split("\n").filter((one) => one.trim() !== line).join("\n");

Deno.test("markers that are not in order cost their own TODO only, in words that say what to do", () => {
  const both = without(without(f, "// END TODO"), "// BEGIN TODO");
  const broken: [string | { markdown: string }, string][] = [
    [
      without(f, "// END TODO"),
      'mine.ipynb, code cell 1, line 2: the line "// END TODO" of a1.f is missing: put it below',
    ],
    [
      without(f, "// BEGIN TODO"),
      'mine.ipynb, code cell 1, line 3: the line "// BEGIN TODO" of a1.f is missing: put it',
    ],
    [
      f.replace("return 1;", "return 1;\n  // BEGIN TODO"),
      'the line "// BEGIN TODO" of a1.f stands there twice: delete',
    ],
    [f + "\n  // END TODO", 'the line "// BEGIN TODO" of a1.f is missing'],
    [both, 'the lines "// BEGIN TODO" and "// END TODO" of a1.f are missing'],
    [f.replace("TODO a1.f", "a1.f"), 'mine.ipynb has no line "// TODO a1.f" in it'],
    ["1 + 1", 'mine.ipynb has no line "// TODO a1.f" in it'],
    [{ markdown: f }, "mine.ipynb: the cell of a1.f is text, so that it does not run: make it a code cell"],
  ];
  for (const [text, words] of broken) {
    const [first, second] = carriedFrom(text, g);
    assertEquals(first![0], "unclear", words);
    assertStringIncludes(first![1]!, words);
    assertEquals(second, ["copied", ""], words);
  }
  const inOneCell = carriedFrom(`${without(f, "// END TODO")}\n${g}`);
  assertEquals(inOneCell.map(([carried]) => carried), ["unclear", "copied"]);
});

Deno.test("markers as people write them by hand are understood", () => {
  const spaced = f.replace("// TODO a1.f — a title", "//TODO: a1.f - a title")
    .replace("// BEGIN TODO", "//begin  todo").replace("  return 1;\n  // END TODO", "  return 1; // End TODO.");
  assertEquals(carriedFrom(spaced, g), [["copied", ""], ["copied", ""]]);
  const target = notebookOf(cell("a2.f", ""), cell("a2.g", ""));
  const { notebook } = carryTodos(notebookOf(spaced, g), target, shared, all);
  assertEquals(sourceOf(notebook.cells[0]!), cell("a2.f", "  return 1;"));
});

Deno.test("of a TODO that stands in two cells the last one counts, as when the notebook runs, and that is said", () => {
  const remark = "mine.ipynb has a1.f in the code cells 1 and 2; the last one counts: delete the others";
  assertEquals(carriedFrom(f, f, g), [["copied", remark], ["copied", ""]]);
  const target = notebookOf(cell("a2.f", ""), cell("a2.g", ""));
  const copied = carryTodos(notebookOf(cell("a1.f", "  old();"), f, g), target, shared, all).notebook;
  assertEquals(sourceOf(copied.cells[0]!), cell("a2.f", "  return 1;"));
  const undone = carryTodos(notebookOf(f, cell("a1.f", ""), g), target, shared, new Set(["a1.g"])).todos;
  assertEquals(undone.map(({ carried }) => carried), ["unsolved", "copied"]);
});

Deno.test("a target whose markers are not in order, or that has a TODO twice, costs that TODO only", () => {
  const into = (...cells: string[]) => {
    const { todos, notebook } = carryTodos(notebookOf(f, g), notebookOf(...cells), shared, all, ["a", "next.ipynb"]);
    return {
      carried: todos.map(({ carried }) => carried),
      remark: todos[0]!.remark,
      texts: notebook.cells.map(sourceOf),
    };
  };
  const other = cell("a2.g", "");
  const lost = into(without(cell("a2.f", ""), "// END TODO"), other);
  assertEquals(lost.carried, ["unclear", "copied"]);
  assertStringIncludes(lost.remark!, 'next.ipynb, code cell 1, line 2: the line "// END TODO" of a2.f is missing');
  const twice = into(cell("a2.f", ""), cell("a2.f", ""), other);
  assertEquals(twice.carried, ["copied", "copied"]);
  assertEquals(twice.texts[1], cell("a2.f", "  return 1;")); // the last counts
  const written = into(cell("a2.f", "  mine();"), cell("a2.f", ""), other);
  assertEquals([written.carried[0], written.texts[0]], ["kept", cell("a2.f", "  mine();")]);
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
