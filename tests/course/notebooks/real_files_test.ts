import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { a1 } from "../../../course/assignments/mod.ts";
import {
  codeCells,
  formatNotebook,
  NotebookError,
  parseNotebook,
  readNotebook,
} from "../../../course/notebooks/mod.ts";

const solution = new URL(`../../../solutions/${a1.notebook}`, import.meta.url);
const text = await Deno.readTextFile(solution);

/** Reads a file with this content. */
async function readAs(content: string | Uint8Array) {
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
    return await readNotebook(path);
  } finally {
    await Deno.remove(path);
  }
}

/** UTF-16, little end first. */
function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer);
}

/** The solution, every cell of it changed. */
function withCells(change: (cell: Record<string, unknown>) => void, changes: Record<string, unknown> = {}): string {
  const notebook = { ...JSON.parse(text), ...changes };
  for (const cell of notebook.cells) change(cell);
  return JSON.stringify(notebook);
}

Deno.test("a notebook in another encoding, or as other programs write it, is read and written as the same notebook", async () => {
  const forms: Record<string, string | Uint8Array> = {
    "UTF-8 with a byte order mark": "\ufeff" + text,
    "UTF-16 with a byte order mark": utf16("\ufeff" + text),
    "UTF-16 without one": utf16(text),
    "Windows line ends of the file": text.replaceAll("\n", "\r\n"),
    "Windows line ends in the cells": withCells((cell) => {
      cell.source = (cell.source as string[]).map((line) => line.replace("\n", "\r\n"));
    }),
    "cells as one text": withCells((cell) => {
      cell.source = (cell.source as string[]).join("");
    }),
    "no outputs and no execution counts": withCells((cell) => {
      delete cell.outputs;
      delete cell.execution_count;
    }),
    "null for what is not there": withCells((cell) => {
      if (cell.cell_type === "code") cell.outputs = null;
      if (Object.keys(cell.metadata as object).length === 0) cell.metadata = null;
    }),
    "no metadata of cells": withCells((cell) => {
      if (Object.keys(cell.metadata as object).length === 0) delete cell.metadata;
    }),
    "no minor version": withCells(() => {}, { nbformat_minor: undefined }),
  };
  for (const [form, content] of Object.entries(forms)) {
    assertEquals(formatNotebook(await readAs(content)), text, form);
  }
});

const cell = { cell_type: "code", source: "1", metadata: {}, outputs: [], execution_count: null };
const file = (changes: Record<string, unknown>) =>
  JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5, ...changes });

Deno.test("NaN and Infinity, as Python writes them, become null; the same words in texts stay", () => {
  const written = file({ cells: [{ ...cell, id: "a", source: 'const s = "-Infinity, NaN: \\"NaN\\"";' }] })
    .replace('"metadata":{},"nbformat"', '"metadata":{"duration":NaN,"ranges":[-Infinity,Infinity,1]},"nbformat"');
  const notebook = parseNotebook(written, "a.ipynb");
  assertEquals(notebook.metadata, { duration: null, ranges: [null, null, 1] });
  assertEquals(codeCells(notebook)[0]!.source, 'const s = "-Infinity, NaN: \\"NaN\\"";');
  JSON.parse(formatNotebook(notebook));
});

Deno.test("numbers that are kept for others are written as they were", () => {
  const numbers = "[1.0,12345678901234567890,-0,1e400,0.1,7,1E5]";
  const written = file({ metadata: { kept: "HERE" } }).replace('"HERE"', numbers);
  assertEquals(
    formatNotebook(parseNotebook(written, "a.ipynb")).replace(/\s/g, "").includes(`"kept":${numbers}`),
    true,
  );
});

Deno.test("cells without a name, or with a name that another has, get one; others keep theirs", () => {
  const ids = ["a", undefined, "a", "", "cell-2", "not valid!"];
  const names = (minor: number | undefined) =>
    parseNotebook(file({ nbformat_minor: minor, cells: ids.map((id) => ({ ...cell, id })) }), "a.ipynb");
  const named = names(5).cells.map(({ id }) => id as string);
  assertEquals(named, ["a", "cell-2-b", "cell-3", "cell-4", "cell-2", "cell-6"]);
  assertEquals(names(undefined).nbformat_minor, 5);
  assertEquals(names(4).cells.map(({ id }) => id), ids);
  assertEquals(parseNotebook(file({ nbformat_minor: undefined, cells: [cell] }), "a.ipynb").nbformat_minor, 4);
});

Deno.test("a file that came to harm, or is another one, is told by what happened to it", async () => {
  const middle = text.slice(0, text.length / 2);
  const cases: [string | Uint8Array, string][] = [
    ["", "is not a notebook: the file is empty, as when the disk was full."],
    [" \n", "the file is empty"],
    [new Uint8Array(4096), "the file is empty"],
    [middle, `it breaks off in line ${middle.split("\n").length} (`],
    [text.replace('   "id": ', '<<<<<<< HEAD\n   "id": '), "has a mark of a Git merge (<<<<<<< HEAD)."],
    ["<!DOCTYPE html><html><body>Sign in</body></html>", " is a web page, not a notebook. Get the file itself again."],
    ["PK\x03\x04 a1.ipynb", " is a zip archive, not a notebook."],
    ["version https://git-lfs.github.com/spec/v1\n", " is a pointer of Git LFS, not the file itself"],
    ['{"error": "not found"}', "it has no list of cells."],
    [text.replace('"nbformat": 4', '"nbformat": 5'), "nbformat is 5, expected 4."],
    [Uint8Array.of(0x7b, 0xff, 0x7d), "not in UTF-8: line 1 has a byte (0xFF)"],
    ['{"cells": [1,]}', "it is not valid JSON ("],
  ];
  for (const [content, message] of cases) await assertRejects(() => readAs(content), NotebookError, message, message);
});

Deno.test("a notebook of nbformat 3 is told how to become one of nbformat 4", () => {
  const old = JSON.stringify({ metadata: {}, nbformat: 3, nbformat_minor: 0, worksheets: [{ cells: [] }] });
  const message = "a.ipynb: nbformat is 3, expected 4. Open it in JupyterLab and save it.";
  assertThrows(() => parseNotebook(old, "a.ipynb"), NotebookError, message);
  assertThrows(() => parseNotebook(file({ nbformat: 3 }), "a.ipynb"), NotebookError, message);
});

Deno.test("readNotebook() says that a folder is none", async () => {
  const folder = await Deno.makeTempDir();
  await assertRejects(() => readNotebook(folder), NotebookError, `${folder} is a folder. Give the path of a notebook.`);
  await Deno.remove(folder);
});
