import { assert, assertEquals, assertThrows } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { codeCells, NotebookError, readNotebook, regionsOf, sourceOf } from "../../../course/notebooks/mod.ts";
import { releaseNotebook, studentNotebook } from "../../../course/release/mod.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const root = new URL("../../../", import.meta.url);

const solved = `// TODO a1.one — the first
const one = () => {
  // BEGIN SOLUTION
  const secret = 1;
  return secret; // END
  // END SOLUTION
};
class C {
  // TODO a1.two — the second
  two() {
    // BEGIN SOLUTION
    // END SOLUTION
  }
}
one();`;

Deno.test("releaseNotebook() replaces answers by a Todo, keeps the indent, and renames the markers", () => {
  const released = releaseNotebook(notebookOf(solved), "a.ipynb");
  assertEquals(
    codeCells(released)[0]?.source,
    `// TODO a1.one — the first
const one = () => {
  // BEGIN TODO
  throw new Todo("a1.one");
  // END TODO
};
class C {
  // TODO a1.two — the second
  two() {
    // BEGIN TODO
    throw new Todo("a1.two");
    // END TODO
  }
}
one();`,
  );
});

Deno.test("releaseNotebook() strips outputs, counts and timings, changes nothing else, and leaves the solution alone", () => {
  const solution = notebookOf(solved, { markdown: "// BEGIN SOLUTION is only text here" }, "1 + 1");
  Object.assign(solution.cells[2]!, {
    outputs: [{ output_type: "stream" }],
    execution_count: 3,
    metadata: { execution: { "iopub.status.idle": "now" }, tags: ["kept"] },
    id: "abc",
  });
  const before = structuredClone(solution);
  const released = releaseNotebook(solution, "a.ipynb");
  assertEquals(solution, before);
  assertEquals(released.cells[1], solution.cells[1]);
  assertEquals(released.cells[2], {
    ...solution.cells[2],
    outputs: [],
    execution_count: null,
    metadata: { tags: ["kept"] },
  } as never);
  assertEquals(released.metadata, solution.metadata);
});

Deno.test("releaseNotebook() refuses regions that are not in order, so that no answer slips through", () => {
  const broken = solved.replace("  // END SOLUTION\n};", "};");
  assertThrows(() => releaseNotebook(notebookOf(broken), "a.ipynb"), NotebookError, "a.ipynb, code cell 1, line ");
  assertThrows(
    () => releaseNotebook(notebookOf(solved, solved), "a.ipynb"),
    NotebookError,
    "TODO a1.one is in code cell 1",
  );
});

for (const assignment of assignments) {
  const path = `notebooks/${assignment.notebook}`;

  Deno.test(`${path} is what the solution gives today: else run deno task release`, async () => {
    const kept = await Deno.readTextFile(new URL(path, root)).catch(() => "");
    assert(kept === await studentNotebook(assignment, root), `${path} is out of step with solutions/`);
  });

  Deno.test(`${path} differs from its solution in the regions alone`, async () => {
    const solution = await readNotebook(new URL(`solutions/${assignment.notebook}`, root));
    const student = releaseNotebook(solution, assignment.notebook);
    const todos = regionsOf(student, "TODO", path);
    const answers = regionsOf(solution, "SOLUTION", path);
    assertEquals(todos.map(({ id, cell }) => [id, cell]), answers.map(({ id, cell }) => [id, cell]));
    for (const { id, body } of todos) assertEquals(body.map((line) => line.trim()), [`throw new Todo("${id}");`]);
    const around = (text: string) =>
      text.replace(/\/\/ BEGIN (TODO|SOLUTION)\n[^]*?\/\/ END (TODO|SOLUTION)/g, "// region");
    assertEquals(
      student.cells.map((cell) => around(sourceOf(cell))),
      solution.cells.map((cell) => around(sourceOf(cell))),
    );
  });
}
