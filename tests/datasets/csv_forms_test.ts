import { assertEquals, assertRejects } from "@std/assert";
import { type LoadOptions, loadPoints } from "../../datasets/load.ts";
import { withFolder } from "./with_file.ts";

const points = [170.5, 65.2, -181, 80.75, 1650, 0.009];

/** Points as the lines of a file. */
function linesOf(separator: string, decimal: string, names?: readonly string[]): string[] {
  const number = (value: number) => String(value).replace(".", decimal);
  const rows = [0, 2, 4].map((i) => number(points[i]!) + separator + number(points[i + 1]!));
  return names === undefined ? rows : [names.join(separator), ...rows];
}

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), order === "le");
  return new Uint8Array(view.buffer);
}

const encodings: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": (text) => new TextEncoder().encode(text),
  "UTF-8 with a byte order mark": (text) => new TextEncoder().encode("\ufeff" + text),
  "UTF-16": (text) => utf16("\ufeff" + text, "le"),
  "UTF-16, big end first": (text) => utf16("\ufeff" + text, "be"),
  "UTF-16 without a mark": (text) => utf16(text, "le"),
  "UTF-16, big end first, without a mark": (text) => utf16(text, "be"),
};

const separators = [[",", "."], [";", "."], [";", ","], ["\t", "."], ["\t", ","], ["|", "."], ["|", ","], [" ", "."], [
  " ",
  ",",
], ["   ", "."]] as const;

/** Loads a file with this content. */
function load(content: string | Uint8Array, options?: LoadOptions): Promise<Float32Array> {
  let loaded: Promise<Float32Array> = Promise.resolve(new Float32Array());
  return withFolder(async (folder) => {
    const path = `${folder}/mine.csv`;
    await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
    loaded = loadPoints(path, options);
    await loaded.catch(() => {});
  }).then(() => loaded);
}

Deno.test("loadPoints() reads the same points whatever separates, ends and encodes the lines", async () => {
  for (const [separator, decimal] of separators) {
    for (const end of ["\n", "\r\n", "\r", "\r\r\n"]) {
      for (const [name, encode] of Object.entries(encodings)) {
        const what = JSON.stringify([separator, decimal, end, name]);
        const named = linesOf(separator, decimal, ["x", "y"]).join(end) + end;
        assertEquals(await load(encode(named)), Float32Array.from(points), what);
        if (separator === " " && decimal === ",") continue; // without names this is told, below
        const bare = linesOf(separator, decimal).join(end);
        assertEquals(await load(encode(bare), { header: false }), Float32Array.from(points), what);
        await assertRejects(() => load(encode(bare)), Error, "the first line holds numbers (170", what);
      }
    }
  }
});

Deno.test("loadPoints() finds the separator although the names or texts have another one in every line", async () => {
  const cases: [string, number[]][] = [
    ["Höhe, cm;Breite, mm\n170,5;65,2\n181,0;80,7\n", [170.5, 65.2, 181, 80.7]],
    ["x,y,note\n1,2,a;b\n3,4,c;d\n", [1, 2, 3, 4]],
    ["x,a|b,y\n1,c|d,2\n3,e|f,4\n", [1, 2, 3, 4]],
    ['"x;1","y;1"\n1,2\n3,4\n', [1, 2, 3, 4]],
    ["when;x;y\n1.5.2026, 12:00;1,5;2\n2.5.2026, 12:00;3;4,5\n", [1.5, 2, 3, 4.5]],
    ["the place,x,y\nup there,1,2\ndown here,3,4\n", [1, 2, 3, 4]],
  ];
  for (const [text, expected] of cases) assertEquals(await load(text), Float32Array.from(expected), text);
});

Deno.test("loadPoints() reads what Excel, numpy.savetxt and spreadsheets put around the numbers", async () => {
  const expected = Float32Array.of(1, 2, 3, 4);
  assertEquals(await load("sep=;\nx;y\n1;2\n3;4\n"), expected);
  assertEquals(await load("# x y\n1.0e+00 2.0e+00\n3.0e+00 4.0e+00\n"), expected);
  assertEquals(await load("# x,y\n1,2\n3,4\n"), expected);
  assertEquals(await load("x,y,\n1,2,\n3,4,\n"), expected);
  assertEquals(await load("\n \nx,y\n1,2\n3,4\n"), expected);
  assertEquals(await load('"the x" "the y"\n1 2\n  3   4\n'), expected);
  assertEquals(await load('"x";"y"\n"1,5";"2"\n"3";"4"\n'), Float32Array.of(1.5, 2, 3, 4));
});

Deno.test("loadPoints() never drops a first row because another column holds text", async () => {
  await assertRejects(() => load("1,2,a\n3,4,b\n5,6,c\n"), Error, "the first line holds numbers (1, 2) where names");
  await assertRejects(() => load("a;1,5;2\nb;3;4\nc;5;6\n"), Error, "the first line holds numbers (1,5, 2) where");
  assertEquals(await load("1,2,a\n3,4,b\n", { header: false }), Float32Array.of(1, 2, 3, 4));
});

Deno.test("loadPoints() asks where a mark may be decimal or part thousands, and takes the answer", async () => {
  const comma = "x;y\n1,234;5,678\n2,345;6,789\n";
  const message = 'column "x" has 1,234, where the comma may be decimal or part thousands. ' +
    'Say { decimal: "," } if it is decimal; if not, take it out.';
  await assertRejects(() => load(comma), Error, message);
  assertEquals(await load(comma, { decimal: "," }), Float32Array.of(1.234, 5.678, 2.345, 6.789));
  await assertRejects(
    () => load(comma, { decimal: "." }),
    Error,
    'column "x" has a comma in a number in row 1 ("1,234")',
  );
  const point = comma.replaceAll(",", ".");
  await assertRejects(
    () => load(point),
    Error,
    'where the point may be decimal or part thousands. Say { decimal: "." }',
  );
  assertEquals(await load(point, { decimal: "." }), Float32Array.of(1.234, 5.678, 2.345, 6.789));
  assertEquals(await load(comma.replace("6,789", "0,5")), Float32Array.of(1.234, 5.678, 2.345, 0.5));
  const quoted = 'x,y\n"170,5","65,2"\n"181","80,75"\n';
  await assertRejects(() => load(quoted), Error, 'has a comma in a number in row 1 ("170,5"). Say { decimal: "," }');
  assertEquals(await load(quoted, { decimal: "," }), Float32Array.of(170.5, 65.2, 181, 80.75));
  await assertRejects(() => load(quoted, { decimal: ";" as "," }), TypeError, 'decimal is ";". Give "," or ".".');
});

Deno.test("loadPoints() refuses numbers that are written in two ways, or with marks between thousands", async () => {
  const cases: [string, string][] = [
    [
      "x;y\n1,5;2.5\n2,5;3.5\n",
      'column "y" has a decimal point in row 1 ("2.5"), and other numbers of this file have a',
    ],
    ["x;y\n1,5;2\n2.5;3\n", 'column "x" has a decimal point in row 2 ("2.5")'],
    ["x;y\n1.234,5;2\n2.345,5;3\n", 'column "x" has thousands parted in row 1 ("1.234,5")'],
    ['x,y\n"1,234.5",2\n"2,345.5",3\n', 'column "x" has thousands parted in row 1 ("1,234.5")'],
    ["x;y\n1 234;2\n2 345;3\n", 'column "x" has thousands parted in row 1 ("1 234")'],
    [
      "1 2,5\n3 4,5\n",
      'column "column_1" has several numbers in row 1 ("1 2"). Where spaces separate cells, no commas',
    ],
    ["x,y\n0x10,2\n3,4\n", 'column "x" has text in row 1 ("0x10")'],
  ];
  for (const [text, message] of cases) {
    await assertRejects(() => load(text, /^\d/.test(text) ? { header: false } : {}), Error, message, text);
  }
});

Deno.test("loadPoints() does not take the row numbers of a data frame for a coordinate", async () => {
  await assertRejects(() => load(",x\n0,1.5\n1,2.5\n"), Error, 'column "" counts the rows, as pandas and R write it');
  await assertRejects(() => load('"","x","y"\n"1",3,4\n"2",5,6\n'), Error, '{ columns: ["x", "y"] }');
  assertEquals(await load(",x\n0,1.5\n1,2.5\n", { columns: ["", "x"] }), Float32Array.of(0, 1.5, 1, 2.5));
});

Deno.test("loadPoints() says what is wrong with lines, comments, names and encodings", async () => {
  const cases: [string | Uint8Array, string, LoadOptions?][] = [
    ["My data\nx,y\n1,2\n", "line 2 has 2 cells and the first line 1. Give rows of equally many cells."],
    ["\n\nx,y\n1,2\n3,4,5\n", "line 5 has 3 cells and the first line 2."],
    ["x,y\n170,5,65,2\n181,0,80,7\n", "Where commas are decimal, separate cells by semicolons or tabs."],
    ['x,y\n1,"2\n3,4\n', "a quotation mark in line 2 is not closed."],
    ['"x" "y"\n"1" 1 2\n"2" 3 4\n', "line 2 has 3 cells and the first line 2."],
    [",,\n1,2,3\n4,5,6\n", 'there are 3 numeric columns: "", "", "". Give each a name of its own in the file'],
    ['{ "x": [1, 2] }', "this is JSON, not a CSV file."],
    ["# made by me\n1 2\n3 4\n", "the first line is a comment (# made by me). Take comments out."],
    ["x,x,y\n1,2,3\n4,5,6\n", 'there are two columns "x". Give each a name of its own.', { columns: ["x", "y"] }],
    [Uint8Array.of(0x78, 0x2c, 0xf6, 0x0a, 0x31, 0x2c, 0x32), "line 1 has a byte (0xF6) of another encoding."],
    [Uint8Array.of(0xff, 0xfe, 0x78, 0x00, 0x2c), "begins as UTF-16 and does not go on so; it may be cut off."],
    ["x,y\n1,2\0\n", "not a text: line 2 has a zero byte."],
    ["PAR1", "this is a Parquet file, not a CSV file. Name it .parquet."],
    ["PK\x03\x04....[Content_Types].xml", "this is an Excel workbook, not a CSV file."],
    [Uint8Array.of(0x1f, 0x8b, 8, 0), "this is compressed with gzip, not a CSV file."],
    ["<!DOCTYPE html><html>", "this is a web page, not a CSV file."],
  ];
  for (const [content, message, options] of cases) {
    await assertRejects(() => load(content, options), Error, message, message);
  }
});

Deno.test("loadPoints() takes .tsv and .txt, and says what a .parquet really is", () =>
  withFolder(async (folder) => {
    for (const name of ["a.tsv", "a.TXT"]) {
      await Deno.writeTextFile(`${folder}/${name}`, "x\ty\n1\t2\n3\t4\n");
      assertEquals(await loadPoints(`${folder}/${name}`), Float32Array.of(1, 2, 3, 4));
    }
    await Deno.writeFile(`${folder}/a.parquet`, Uint8Array.of(0x1f, 0x8b, 8, 0));
    await assertRejects(() => loadPoints(`${folder}/a.parquet`), Error, "this is compressed with gzip, not a Parquet");
  }));
