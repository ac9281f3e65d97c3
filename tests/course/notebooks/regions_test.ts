import { assertEquals, assertThrows } from "@std/assert";
import { findRegions, NotebookError, regionsOf, scanRegions } from "../../../course/notebooks/mod.ts";
import { notebookOf } from "./notebook_of.ts";

const cell = `// TODO a1.one (2 points) — the first
function one() {
  // BEGIN SOLUTION
  return 1;
  // END SOLUTION
}

class C {
  // TODO a1.two — the second
  two() {
    // BEGIN SOLUTION
    const two = 2;

    return two;
    // END SOLUTION
  }
}`;

Deno.test("findRegions() finds id, title and body of each region", () => {
  const [one, two] = findRegions(cell, "SOLUTION", "cell");
  assertEquals([one?.id, one?.title, one?.begin, one?.end, one?.body], ["a1.one", "the first", 2, 4, ["  return 1;"]]);
  assertEquals([two?.id, two?.title, two?.indent, two?.body.length], ["a1.two", "the second", "    ", 3]);
});

Deno.test("findRegions() looks for one kind of marker", () => {
  assertEquals(findRegions(cell, "TODO", "cell"), []);
});

Deno.test("findRegions() refuses regions that are not in order, and says where", () => {
  const head = "// TODO a1.one — the first";
  const wrong: [string[], string][] = [
    [[head, "// BEGIN SOLUTION", "1"], "cell, line 2: BEGIN SOLUTION without an END SOLUTION"],
    [[head, "// END SOLUTION"], "cell, line 2: END SOLUTION without a BEGIN SOLUTION"],
    [
      [head, "// BEGIN SOLUTION", "// BEGIN SOLUTION"],
      "cell, line 3: BEGIN SOLUTION inside the region that began in line 2",
    ],
    [["// BEGIN SOLUTION", "// END SOLUTION"], "cell, line 1: this region has no id"],
    [
      [head, "// BEGIN SOLUTION", "// END SOLUTION", "// BEGIN SOLUTION", "// END SOLUTION"],
      "cell, line 4: this region has no id",
    ],
  ];
  for (const [lines, message] of wrong) {
    assertThrows(() => findRegions(lines.join("\n"), "SOLUTION", "cell"), NotebookError, message);
  }
});

Deno.test("regionsOf() refuses the same id in two cells", () => {
  assertThrows(
    () => regionsOf(notebookOf(cell, "let x;", cell), "SOLUTION", "a.ipynb"),
    NotebookError,
    "a.ipynb: TODO a1.one is in code cell 1 and again in code cell 3.",
  );
});

Deno.test("scanRegions() finds what is in order beside what is not, and says whose fault each is", () => {
  const source = cell.replace("  // END SOLUTION\n}\n", "}\n"); // of the first
  const { regions, faults } = scanRegions(source, "SOLUTION");
  assertEquals(regions.map(({ id }) => id), ["a1.two"]);
  assertEquals(faults.map(({ kind, id, line }) => [kind, id, line]), [["no end", "a1.one", 2]]);
});

Deno.test("scanRegions() takes a last line with its marker for a part of the answer", () => {
  const [one] = scanRegions("// TODO a1.one\n// BEGIN TODO\nreturn 1; // END TODO", "TODO").regions;
  assertEquals(one?.body, ["return 1;"]);
});

Deno.test('a note of the student\'s own in an answer, such as "TODO tf.sqrt", is no headline', () => {
  const cell =
    "// TODO a1.f — one\nfunction f() {\n  // BEGIN TODO\n  // TODO tf.sqrt\n  // TODO: x.y - later\n  return 1;\n  // END TODO\n}";
  const { regions, faults } = scanRegions(cell, "TODO");
  assertEquals(faults, []);
  assertEquals(regions.map(({ id, body }) => [id, body.length]), [["a1.f", 3]]);
  const unclosed = scanRegions(cell.replace("tf.sqrt", "a1.g").replace("TODO: x.y", "x.y"), "TODO");
  assertEquals(unclosed.faults.map(({ kind, id }) => [kind, id]), [["no end", "a1.f"], ["no begin", "a1.g"]]);
});
