import { assertEquals, assertStringIncludes } from "@std/assert";
import { inflateSync } from "node:zlib";
import { a1 } from "../../../course/assignments/mod.ts";
import { resultsIn } from "../../../course/page/results.ts";
import { type HandInPictures, handInPictures } from "../../../course/submit/pictures.ts";
import { reportPdf } from "../../../course/submit/report_pdf.ts";
import { codeOf, executed } from "./executed.ts";

const notebook = await executed();
const who = { name: "김민수 O'Neil", id: "20241234" };
const pictures = handInPictures(notebook, a1);
const parts = { who, assignment: a1, results: resultsIn(notebook, a1), pictures, day: "2026-10-07" };

const latin = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** A PDF's own text, with what is packed in it. */
function unpacked(pdf: Uint8Array): string {
  const text = latin(pdf);
  const streams = Array.from(text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g), ({ 0: { length }, index }) => {
    return latin(inflateSync(pdf.slice(index + length, text.indexOf("endstream", index))));
  });
  return [text, ...streams].join("\n");
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const pages = (pdf: Uint8Array) => count(latin(pdf), /\/Type \/Page\b/g);

Deno.test("the PDF has one page, names as text that can be searched, curves as lines, and is small", async () => {
  const pdf = await reportPdf(parts);
  assertStringIncludes(latin(pdf.subarray(0, 5)), "%PDF-");
  assertEquals(pages(pdf), 1);
  const text = unpacked(pdf);
  for (const letter of "김민수") {
    const code = letter.charCodeAt(0).toString(16).toUpperCase();
    assertEquals(text.includes(`<${code}>`), true, letter); // in a font's table
  }
  assertEquals(count(text, /\/Subtype \/Image\b/g), pictures.samples.length);
  assertEquals(pdf.length < 1_000_000, true);
});

Deno.test("samples are sharp: 300 dots to an inch or more", () => {
  const width = (595 - 2 * 48 - 14) / 2 / 72; // half a page, in inches
  for (const { bytes } of pictures.samples) {
    const dots = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
    assertEquals(dots / width > 300, true, `${dots / width}`);
  }
});

Deno.test("a long name and many pictures take more pages, none is cut", async () => {
  const long = { name: "Ada ".repeat(19).trim(), id: who.id };
  const { curves, samples } = pictures;
  const many: HandInPictures = { curves: [...curves, ...curves], samples: [...samples, ...samples], missing: [] };
  assertEquals(pages(await reportPdf({ ...parts, who: long })), 1);
  assertEquals(pages(await reportPdf({ ...parts, who: long, pictures: many })), 2);
});

Deno.test("the PDF of an unfinished notebook is made of what there is", async () => {
  const half = structuredClone(notebook);
  codeOf(half).forEach((cell, i) => i > 20 && (cell.outputs = []));
  const left = handInPictures(half, a1);
  assertEquals([left.curves.length, left.samples.length, left.missing.length], [1, 1, 1]);
  assertEquals(pages(await reportPdf({ ...parts, results: resultsIn(half, a1), pictures: left })), 1);
});
