import { assertEquals, assertThrows } from "@std/assert";
import { codeCells, NotebookError, parseNotebook, readNotebook } from "../../../course/notebooks/mod.ts";
import { notebookOf } from "./notebook_of.ts";

const file = (changes: Record<string, unknown>) =>
  JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5, ...changes });

const cell = { cell_type: "code", source: "1", metadata: {}, outputs: [], execution_count: null };

Deno.test("parseNotebook() keeps fields that it does not know", () => {
  const text = file({ unknown: 1, cells: [{ ...cell, id: "abc", strange: [2] }] });
  assertEquals(JSON.parse(JSON.stringify(parseNotebook(text, "a.ipynb"))), JSON.parse(text));
});

Deno.test("parseNotebook() names the file, the cell and what is wrong", () => {
  const wrong: [string, string][] = [
    ['{"cells" []}', "a.ipynb is not a notebook: it is not valid JSON"],
    ["[]", "a.ipynb is not a notebook: it has no list of cells"],
    [file({ nbformat: undefined }), "a.ipynb: nbformat is missing, expected 4"],
    [file({ metadata: 5 }), "a.ipynb: metadata is a number"],
    [file({ cells: [cell, 7] }), "a.ipynb, cell 2 is a number, expected an object"],
    [file({ cells: [{ ...cell, cell_type: "code " }] }), 'a.ipynb, cell 1: cell_type is "code ", expected "code"'],
    [file({ cells: [{ ...cell, source: [1] }] }), "a.ipynb, cell 1: source is a list, expected a text"],
    [file({ cells: [{ ...cell, source: undefined }] }), "a.ipynb, cell 1: source is missing, expected a text"],
    [file({ cells: [{ ...cell, metadata: [] }] }), "a.ipynb, cell 1: metadata is a list"],
    [file({ cells: [{ ...cell, outputs: {} }] }), "a.ipynb, cell 1: outputs is an object, expected a list"],
  ];
  for (const [text, message] of wrong) {
    assertThrows(() => parseNotebook(text, "a.ipynb"), NotebookError, message);
  }
});

Deno.test("a cell whose source is null is an empty one, as some programs write it, and stops nothing", () => {
  assertEquals(codeCells(parseNotebook(file({ cells: [{ ...cell, source: null }, cell] }), "a.ipynb")), [
    { number: 1, source: "" },
    { number: 2, source: "1" },
  ]);
});

Deno.test("readNotebook() says that a file is not there", async () => {
  const message = await readNotebook("nowhere.ipynb").catch((error) => error.message);
  assertEquals(message, "There is no notebook nowhere.ipynb.");
});

Deno.test("codeCells() counts code cells from 1 and joins lists of lines", () => {
  const notebook = notebookOf("a\nb", { markdown: "text" }, "c");
  assertEquals(codeCells(notebook), [{ number: 1, source: "a\nb" }, { number: 2, source: "c" }]);
});
