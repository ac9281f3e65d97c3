import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { assignments } from "../../../course/assignments/mod.ts";
import { type Notebook, readNotebook } from "../../../course/notebooks/mod.ts";
import { describeTypes } from "../../../course/tasks/types.ts";
import { findTypeFaults } from "../../../course/types/mod.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const root = new URL("../../../", import.meta.url);
const path = fileURLToPath(new URL("notebooks/made_up.ipynb", root));
const faultsOf = (notebook: Notebook) => findTypeFaults(notebook, path, root);

const imports = `import * as tf from "@tensorflow/tfjs";\nimport { randn } from "../lib/random/mod.ts";`;

Deno.test("findTypeFaults() names cell, line, TODO and what to write instead, and no line of the library", async () => {
  const todo = [
    "// TODO a1.qSample — the forward process",
    "function qSample(x0: tf.Tensor2D, alphaBar: tf.Tensor1D) {",
    "  // BEGIN TODO",
    "  return x0 * alphaBar;",
    "  // END TODO",
    "}",
  ].join("\n");
  const [arithmetic, method, ...others] = await faultsOf(
    notebookOf(imports, { markdown: "text" }, todo, "\nconst x = randn([2, 2]).unsqueeze(1);"),
  );
  assertEquals(others, []);
  assertEquals([arithmetic?.cell, arithmetic?.line, arithmetic?.todo], [2, 4, "a1.qSample"]);
  assertStringIncludes(arithmetic!.message, "return x0 * alphaBar;");
  assertStringIncludes(arithmetic!.hint!, "x.mul(y)");
  assertEquals([method?.cell, method?.line, method?.todo], [3, 2, undefined]);
  assertStringIncludes(method!.hint!, "x.expandDims(1)");
  assertEquals(
    method!.message.includes("is declared here") || method!.message.includes("file:"),
    false,
    method!.message,
  );
});

Deno.test("a cell that does not parse is told with Python's word, and hides no other; what it would declare is not called unknown", async () => {
  const faults = await faultsOf(
    notebookOf("const f = (a: number) => {", "f(1);", "const y: string = 3;", "for (x of [1, 2]:"),
  );
  assertEquals(faults.map(({ cell, line }) => [cell, line]), [[1, 1], [3, 1], [4, 1]]);
  assertStringIncludes(faults[0]!.message, "is never closed");
});

Deno.test("a name in two cells is a fault of the whole notebook, and what stands below Scratch is none", async () => {
  const [fault, ...others] = await faultsOf(
    notebookOf("const a = 1;", "const a = 2;", { markdown: "## Scratch" }, "const b: string = 3;"),
  );
  assertEquals([fault?.cell, others], [undefined, []]);
  assertStringIncludes(fault!.message, '"a" is declared in code cell 1 and again in code cell 2.');
});

for (const { id, notebook } of assignments) {
  Deno.test(`the notebook of ${id} has no type error before anything is solved`, async () => {
    const file = fileURLToPath(new URL(`notebooks/${notebook}`, root));
    assertEquals(await findTypeFaults(await readNotebook(file), file, root), []);
  });
}

Deno.test("describeTypes() says once what to write instead, and counts", () => {
  const fault = { cell: 2, line: 3, message: "Wrong. (TS1)\n  x * y", hint: "x.mul(y)" };
  assertEquals(
    describeTypes([{ ...fault, todo: "a1.qSample" }, { ...fault, line: 9 }]),
    "Code cell 2 (a1.qSample), line 3\n  Wrong. (TS1)\n    x * y\n\n  x.mul(y)\n\n" +
      "Code cell 2, line 9\n  Wrong. (TS1)\n    x * y\n\n2 errors.",
  );
  assertEquals(describeTypes([]), "No type errors.");
});
