import { assert, assertEquals, assertThrows } from "@std/assert";
import { keptText } from "../../../../course/grading/returns/csv/kept_text.ts";
import { readCells, withEdits } from "../../../../course/grading/returns/csv/read_cells.ts";
import { inertText, plainText, writeCsv } from "../../../../course/grading/returns/csv/write_csv.ts";
import { MersenneTwister } from "../../../../datasets/mersenne_twister.ts";

const values = (text: string) => readCells(text).rows.map(({ cells }) => cells.map(({ value }) => value));

Deno.test("cells with separators, quotes and line ends in them are read, and rows know their line", () => {
  const text = '\ufeffa,b\r\n"x, ""y""","two\nlines"\r\n\r\n,last';
  assertEquals(values(text), [["a", "b"], ['x, "y"', "two\nlines"], ["", "last"]]);
  assertEquals(readCells(text).rows.map(({ line }) => line), [1, 2, 5]);
});

Deno.test("the separator is the one that gives every row the same cells, whatever stands in names", () => {
  assertEquals(values("a;b\nKim, M;20,5\n;;\nLee, J;18,0"), [["a", "b"], ["Kim, M", "20,5"], ["Lee, J", "18,0"]]);
  assertEquals(values("Name;A, part one;B\nKim;1;2").at(-1), ["Kim", "1", "2"]);
  assertEquals(values("a\tb,c\n1\t2"), [["a", "b,c"], ["1", "2"]]);
});

Deno.test("a quote behind a backslash is read as PHP writes it, where nothing else makes sense", () => {
  assertEquals(values('a,b\n"<p class=\\"x\\">one, two</p>",3\n"q",4'), [
    ["a", "b"],
    ['<p class=\\"x\\">one, two</p>', "3"],
    ["q", "4"],
  ]);
});

Deno.test("what is no table, or has a quote that is not closed, is an error that says so", () => {
  assertThrows(() => readCells("no table at all\n", "x.csv"), Error, "x.csv is no table");
  assertThrows(() => readCells('a,b\n"1,2\n'), Error, 'a quote (") in it is not closed');
});

Deno.test("without edits the text stays as it is, with them only the cells change", () => {
  const text = '\ufeff"a";b\n1;"2"\r\n"x""y";\r';
  const cells = readCells(text);
  assertEquals(withEdits(cells, []), text);
  const [, first, second] = cells.rows;
  const edits = [{ cell: second!.cells[1]!, value: "3;5" }, { cell: first!.cells[1]!, value: "7" }];
  assertEquals(withEdits(cells, edits), '\ufeff"a";b\n1;"7"\r\n"x""y";"3;5"\r');
});

Deno.test("random tables are read as they were written, and all their cells cover the text", () => {
  const random = new MersenneTwister(5);
  const below = (count: number) => Math.floor(count * random.uniform(1)[0]!);
  const alphabet = ["a", ",", ";", '"', "\n", "\r\n", "김", " ", "=", "'"];
  const word = () => Array.from({ length: below(6) }, () => alphabet[below(alphabet.length)]).join("");
  for (let round = 0; round < 300; round++) {
    const table = Array.from({ length: 4 }, () => ["x" + word(), word(), "y" + word()]);
    const quoted = (text: string) => /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const text = table.map((row) => row.map(quoted).join(",") + "\r\n").join("");
    assertEquals(values(text), table, text);
  }
});

Deno.test("no cell is a formula, not even for who reads the file with semicolons, and plainText() gives it back", () => {
  const texts = [
    "=cmd|'/C calc'!A0",
    "+1",
    "-1 point",
    "@SUM(A1)",
    "  =1",
    "\t=1",
    "'=1",
    "''=1",
    "O'Neil",
    "a;=1",
    "a; '@b",
    "＝1",
    "=;=;=",
    "",
  ];
  for (const text of texts) {
    const inert = inertText(text);
    assertEquals(plainText(inert), text);
    for (const part of inert.split(/[;\t]/)) assert(!/^\s*[=+\-@＝＋－＠]/.test(part), inert);
  }
  assertEquals(inertText("Ada-Lee = 1"), "Ada-Lee = 1");
});

Deno.test("a table has a byte order mark, CR LF and one line for each row; numbers stay numbers", () => {
  assertEquals(
    writeCsv(["a", "b"], [["김민수", -1.5], ['say "x"\nand go', null], ["=1", undefined]]),
    '\ufeffa,b\r\n김민수,-1.5\r\n"say ""x"" and go",\r\n\'=1,\r\n',
  );
});

Deno.test("a file's byte order mark is part of its text; other encodings are named", () => {
  const bytes = new TextEncoder().encode("\ufeffa,b\r\n");
  assertEquals(new TextEncoder().encode(keptText(bytes, "x.csv")), bytes);
  assertThrows(() => keptText(Uint8Array.of(0x4d, 0xfc, 0x6c), "x.csv"), TypeError, "x.csv: not in UTF-8: line 1");
  assertThrows(() => keptText(Uint8Array.of(0xff, 0xfe, 0x61, 0), "x.csv"), TypeError, "x.csv is in UTF-16");
});
