import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { assignments } from "../../../../course/assignments/mod.ts";
import { splice, type Spliced } from "../../../../course/grading/splice/mod.ts";
import {
  type Cell,
  codeCells,
  type Notebook,
  readNotebook,
  regionsOf,
  sourceOf,
} from "../../../../course/notebooks/mod.ts";

const [a1] = assignments;
const read = (folder: string, notebook: string) =>
  readNotebook(fileURLToPath(new URL(`../../../../${folder}/${notebook}`, import.meta.url)));
const given = await read("notebooks", a1!.notebook);
const solution = await read("solutions", a1!.notebook);

/** The notebook of a student who has solved everything, after something has happened to its cells. */
function solved(happened: (cells: Cell[]) => Cell[] = (cells) => cells): Notebook {
  const cells = solution.cells.map((cell) => ({
    ...cell,
    source: sourceOf(cell).replaceAll(/(BEGIN|END) SOLUTION/g, "$1 TODO"),
  }));
  return { ...solution, cells: happened(cells) };
}

const indexOf = (cells: readonly Cell[], text: string) => cells.findIndex((cell) => sourceOf(cell).includes(text));
const replaced = (from: string, to: string) => (cells: Cell[]) =>
  cells.map((cell) => ({ ...cell, source: sourceOf(cell).replace(from, () => to) }));

/** The spliced notebook has the code of the solution, whatever happened. */
function assertWhole({ notebook, todos }: Spliced, except: readonly string[] = []): void {
  const bare = ({ source }: { source: string }) => source.trim().replaceAll(/\n\s*\n/g, "\n"); // a cut leaves an empty line
  const wanted = codeCells(solved()).map(bare);
  const got = codeCells(notebook).map(bare);
  const off = wanted.filter((source, i) => source !== got[i] && !except.some((id) => source.includes(`TODO ${id}`)));
  assertEquals(off, []);
  assertEquals(todos.filter(({ id, state }) => state !== "answered" && !except.includes(id)), []);
}

Deno.test("a solved notebook is spliced whole, and nothing differs", () => {
  for (
    const happened of [
      solved(),
      solved((cells) => cells.map((cell) => ({ ...cell, id: undefined, outputs: [] }))),
    ]
  ) {
    const spliced = splice(a1!, given, happened);
    assertWhole(spliced);
    assertEquals([spliced.differences, spliced.flags], [[], []]);
  }
});

Deno.test("cells that were moved, cut in two, joined or lost their line ends are no differences", () => {
  const ways: Record<string, (cells: Cell[]) => Cell[]> = {
    moved: (cells) => {
      const at = cells.findIndex((cell) => /^#+ Scratch/m.test(sourceOf(cell)));
      return [...cells.slice(0, at).toReversed(), ...cells.slice(at)];
    },
    "cut in the middle of an answer": (cells) => {
      const at = indexOf(cells, "// TODO a1.pSample —");
      const [first, second] = sourceOf(cells[at]!).split("  const eps");
      return cells.toSpliced(at, 1, { ...cells[at]!, source: first! }, {
        ...cells[at]!,
        source: `  const eps${second}`,
      });
    },
    "cut before the function": (cells) => {
      const at = indexOf(cells, "// TODO a1.qSample");
      const [first, second] = sourceOf(cells[at]!).split("function qSample");
      return cells.toSpliced(at, 1, { ...cells[at]!, source: first! }, {
        ...cells[at]!,
        source: `function qSample${second}`,
      });
    },
    joined: (cells) => {
      const at = indexOf(cells, "// TODO a1.qSample");
      const next = cells.findIndex(({ cell_type }, i) => i > at && cell_type === "code");
      const both = `${sourceOf(cells[at]!)}\n${sourceOf(cells[next]!)}`;
      return cells.toSpliced(next, 1).toSpliced(at, 1, { ...cells[at]!, source: both });
    },
    "with the line ends of Windows": (cells) =>
      cells.map((cell) => ({ ...cell, source: sourceOf(cell).replaceAll("\n", "\r\n") })),
    "with comments and another format": replaced(
      "const eps = denoise(x, t);",
      "const eps = denoise( x, t ) ; // asked once",
    ),
  };
  for (const [way, happened] of Object.entries(ways)) {
    const spliced = splice(a1!, given, solved(happened));
    assertEquals([way, spliced.differences], [way, []]);
    if (!way.includes("format")) assertWhole(spliced);
  }
});

Deno.test("where markers are lost, what stands between the lines around them is the answer", () => {
  for (const lost of ["  // BEGIN TODO\n", "  // END TODO\n"]) {
    const happened = (cells: Cell[]) => {
      const at = indexOf(cells, "// TODO a1.qSample");
      return cells.with(at, { ...cells[at]!, source: sourceOf(cells[at]!).replace(lost, "") });
    };
    const spliced = splice(a1!, given, solved(happened));
    assertWhole(spliced);
    assertStringIncludes(spliced.todos.find(({ id }) => id === "a1.qSample")!.remarks.join(), "are not in order");
  }
});

Deno.test("of a TODO in several cells the last that was answered counts, and a remark says so", () => {
  const again = (cells: Cell[]) => {
    const at = indexOf(given.cells, "// TODO a1.qSample");
    return [...cells.slice(0, -3), given.cells[at]!, ...cells.slice(-3)];
  };
  const spliced = splice(a1!, given, solved(again));
  assertWhole(spliced);
  const [remark] = spliced.todos.find(({ id }) => id === "a1.qSample")!.remarks;
  assertStringIncludes(remark!, "the last one that was answered is graded");
});

Deno.test("a TODO that is not there is missing, the others are graded", () => {
  const spliced = splice(a1!, given, solved((cells) => cells.toSpliced(indexOf(cells, "// TODO a1.qSample"), 1)));
  assertWhole(spliced, ["a1.qSample"]);
  assertEquals(spliced.todos.find(({ id }) => id === "a1.qSample")!.state, "missing");
  assertEquals(spliced.differences.map(({ kind }) => kind), ["missing"]);
});

Deno.test("code outside of the TODOs is shown as a diff, and is not in the notebook that is graded", () => {
  const more = {
    cell_type: "code" as const,
    metadata: {},
    source: "Math.abs = () => 0;\nconst target = data;",
    outputs: [],
  };
  const spliced = splice(
    a1!,
    given,
    solved((cells) => [...replaced("    iterations,", "    iterations: 20000,")(cells), more]),
  );
  assertWhole(spliced);
  const [scratch, ...none] = spliced.differences.filter(({ kind }) => kind === "added"); // it stands below Scratch
  assertEquals([scratch, none], [undefined, []]);
  const above = splice(
    a1!,
    given,
    solved((cells) => [more, ...replaced("    iterations,", "    iterations: 20000,")(cells)]),
  );
  assertEquals(above.differences.map(({ kind }) => kind), ["added", "changed"]);
  assertStringIncludes(above.differences[0]!.diff, "+Math.abs = () => 0;");
  assertStringIncludes(above.differences[1]!.diff, "-    iterations,\n+    iterations: 20000,");
  assert(!codeCells(above.notebook).some(({ source }) => /20000|Math\.abs/.test(source)));
});

Deno.test("a cell that stands there twice is said to be repeated", () => {
  const twice = (cells: Cell[]) => {
    const at = indexOf(cells, "await train(");
    return cells.toSpliced(at, 0, cells[at]!);
  };
  assertEquals(splice(a1!, given, solved(twice)).differences.map(({ kind }) => kind), ["repeated"]);
});

Deno.test("whatever is moved, doubled or cut at random, every answer of every assignment is found", async () => {
  let state = 7;
  const random = (n: number) => (state = (state * 48271) % 2147483647) % n;
  for (const assignment of assignments) {
    const pristine = await read("notebooks", assignment.notebook);
    const own = await read("solutions", assignment.notebook);
    const answers = regionsOf(own, "SOLUTION", assignment.notebook);
    const cells = own.cells.map((cell) => ({
      ...cell,
      source: sourceOf(cell).replaceAll(/(BEGIN|END) SOLUTION/g, "$1 TODO"),
    }));
    const wholes = new Set<Cell>(cells);
    for (let round = 0; round < 20; round++) {
      let mixed: Cell[] = cells.filter((cell) => !/^#+ Scratch/m.test(sourceOf(cell)));
      for (let turn = 0; turn < 6; turn++) {
        const at = random(mixed.length);
        const cell = mixed[at]!;
        const rest = mixed.toSpliced(at, 1);
        if (turn % 3 === 0) {
          const to = random(rest.length);
          if (wholes.has(cell)) mixed = rest.toSpliced(to, 0, cell); // half a cell far from its other half is nobody's
        }
        if (turn % 3 === 1) mixed = mixed.toSpliced(random(mixed.length), 0, cell);
        if (turn % 3 === 2) {
          const lines = sourceOf(cell).split("\n");
          const cut = random(lines.length);
          const part = (from: number, to?: number) => ({ ...cell, source: lines.slice(from, to).join("\n") });
          mixed = mixed.toSpliced(at, 1, part(0, cut), part(cut));
        }
      }
      const { todos } = splice(assignment, pristine, { ...own, cells: mixed });
      for (const { id, body } of answers) {
        assertEquals(
          [id, todos.find((todo) => todo.id === id)!.body.join("\n")],
          [id, body.join("\n")],
          `round ${round}`,
        );
      }
    }
  }
});
