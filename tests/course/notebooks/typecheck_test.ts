import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { formatNotebook } from "../../../course/notebooks/mod.ts";
import { describeFault, typecheckNotebooks } from "../../../course/notebooks/typecheck.ts";
import { findSyntaxFaults } from "../../../course/notebooks/syntax.ts";
import { notebookOf } from "./notebook_of.ts";

const root = new URL("../../../", import.meta.url);

Deno.test("typecheckNotebooks() reports types, missing exports and lint by notebook, cell and line", async () => {
  const folder = await Deno.makeTempDir({ dir: fileURLToPath(root), prefix: ".joined_test_" });
  try {
    const good = `${folder}/good.ipynb`;
    const bad = `${folder}/bad.ipynb`;
    await Deno.writeTextFile(good, formatNotebook(notebookOf("const x: number = 1;", { markdown: "text" }, "x + 1;")));
    await Deno.writeTextFile(
      bad,
      formatNotebook(notebookOf(
        'import { leading, nothing } from "../lib/schedules/mod.ts";',
        "const x: number = leading(10, 5);\nvar y = 2;",
      )),
    );
    const faults = (await typecheckNotebooks([good, bad], root)).map(describeFault);
    const name = `${folder.split("/").at(-1)}/bad.ipynb`;
    assertEquals(faults.length, 3, faults.join("\n"));
    assertEquals(faults.map((fault) => fault.startsWith(name)), [true, true, true]);
    const places = faults.map((fault) => fault.slice(name.length).split("\n")[0]!);
    assertEquals(places[0]?.startsWith(", code cell 1, line 1: TS2305"), true, places[0]);
    assertEquals(places[1]?.startsWith(", code cell 2, line 1: TS2322"), true, places[1]);
    assertEquals(places[2], ", code cell 2, line 2: no-var: `var` keyword is not allowed.");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("findSyntaxFaults() names the line of the first fault of each text", async () => {
  const faults = await findSyntaxFaults(["const a = 1;", "const b = 2;\nconst c = (;\n", "await 1;"], root);
  assertEquals(faults.map((fault) => fault?.line), [undefined, 2, undefined]);
  assertEquals(faults[1]?.message.includes("Expression expected"), true);
  assertEquals(faults[1]?.message.includes("file:"), false);
});

Deno.test("findSyntaxFaults() finds what is opened and never closed, and says where it opens", async () => {
  const texts = [
    "function f() {\n  if (true) {\n    g();\n}\n",
    "f();\n/* g();\n",
    "const a = 1;\nconst b = `c;\nd();",
    'class A {\n  f() {\n    g("h);\n  }\n}',
    "const a = [\n  f(1",
    "function f() {\n  return 1;\n}\n// `{(",
  ];
  const faults = await findSyntaxFaults(texts, root);
  const found = faults.map((fault) => fault && `${fault.line}: ${fault.message.split("\n")[0]}`);
  assertEquals(found, [
    "2: what opens with { is never closed.",
    "2: what opens with /* is never closed.",
    "2: what opens with ` is never closed.",
    '3: what opens with " is never closed.',
    "2: what opens with ( is never closed.",
    undefined,
  ]);
});
