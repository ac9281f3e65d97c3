import { assertEquals } from "@std/assert";
import { formatNotebook, parseNotebook } from "../../../course/notebooks/mod.ts";
import { a1 } from "../../../course/assignments/mod.ts";

Deno.test("formatNotebook() writes as Jupyter does: sorted keys, one space, lines as a list, a line break at the end", () => {
  const text = formatNotebook({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { b: 1, a: {} },
    cells: [{ source: "x\n\ny", metadata: {}, cell_type: "markdown" }],
  });
  assertEquals(
    text,
    `{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": [
    "x\\n",
    "\\n",
    "y"
   ]
  }
 ],
 "metadata": {
  "a": {},
  "b": 1
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
  );
});

Deno.test("writing the solution notebook again changes nothing", async () => {
  const text = await Deno.readTextFile(new URL(`../../../solutions/${a1.notebook}`, import.meta.url));
  assertEquals(formatNotebook(parseNotebook(text, a1.notebook)), text);
});
