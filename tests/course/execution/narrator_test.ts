import { assertEquals, assertStringIncludes } from "@std/assert";
import { cellTitles } from "../../../course/execution/cell_titles.ts";
import type { ExecutionEvent } from "../../../course/execution/execution_event.ts";
import { Narrator } from "../../../course/execution/narrator.ts";
import { paper } from "../machine/made_up_machine.ts";

const titles = new Map([[1, "Data"], [3, "Training"]]);
const progress = (text: string): ExecutionEvent => ({
  ...{ event: "show", cell: 3, id: "bar" },
  data: { "text/plain": text },
});

Deno.test("cells are called by their comment, their one line, or the heading above", () => {
  const cells = [
    { cell_type: "markdown", source: ["# Title\n", "\n", "## Data\n", "Text # no heading"] },
    { cell_type: "code", source: "const a = 1;\nconst b = 2;" },
    { cell_type: "code", source: ["// TODO a1.qSample\n", "function qSample() {}"] },
    { cell_type: "code", source: "await check();" },
    { cell_type: "code", source: `const long = "${"x".repeat(80)}";` },
  ];
  assertEquals([...cellTitles(cells)], [[1, "Data"], [2, "TODO a1.qSample"], [3, "await check();"], [4, "Data"]]);
});

Deno.test("code cells are counted by themselves, and their text is indented below them", () => {
  const screen = paper();
  const narrator = new Narrator(titles, screen);
  narrator.tell({ event: "cell", cell: 1 });
  narrator.tell({ event: "text", cell: 1, text: "one\ntw" });
  narrator.tell({ event: "text", cell: 1, text: "o\n" });
  narrator.tell({ event: "cell", cell: 3 });
  assertEquals(screen.text, "[1/2] Data\n        one\n        two\n[2/2] Training\n");
});

Deno.test("in a file, progress is a line every two seconds and its last state", () => {
  let now = 0;
  const screen = paper();
  const narrator = new Narrator(titles, screen, () => now);
  for (now = 0; now <= 5000; now += 100) narrator.tell(progress(`${now} of 5000`));
  narrator.tell({ event: "text", cell: 3, text: "done\n" });
  assertEquals(
    screen.text.split("\n").map((line) => line.trim()),
    ["0 of 5000", "2000 of 5000", "4000 of 5000", "5000 of 5000", "done", ""],
  );
});

Deno.test("on a terminal, progress is replaced in place", () => {
  const screen = paper({ terminal: true });
  const narrator = new Narrator(titles, screen);
  narrator.tell(progress("1 of 2"));
  narrator.tell(progress("2 of 2"));
  narrator.end();
  assertEquals(screen.text, "\r\x1b[2K        1 of 2\r\x1b[2K        2 of 2\n");
});

Deno.test("a flood of lines is cut, with a word about it", () => {
  const screen = paper();
  const text = Array.from({ length: 100 }, (_, i) => `line ${i}\n`).join("");
  new Narrator(titles, screen).tell({ event: "text", cell: 1, text });
  assertStringIncludes(screen.text, "line 23\n        (76 more lines: see the notebook)\n");
  assertEquals(screen.text.includes("line 24"), false);
});
