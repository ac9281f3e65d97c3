import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { a1 } from "../../../course/assignments/mod.ts";
import { scoreType } from "../../../course/assignments/evaluate.ts";
import { splice } from "../../../course/grading/splice/mod.ts";
import { readSubmissions } from "../../../course/grading/intake/mod.ts";
import type { Notebook } from "../../../course/notebooks/mod.ts";
import { resultsIn } from "../../../course/page/results.ts";
import { writeHandIn } from "../../../course/submit/hand_in.ts";
import { handInPictures } from "../../../course/submit/pictures.ts";
import { emptiness, halfRun } from "../../../course/submit/readiness.ts";
import { reportPdf } from "../../../course/submit/report_pdf.ts";
import { archiveName, whoHandsIn } from "../../../course/submit/who.ts";
import { imageHtml } from "../../../lib/notebook/image.ts";
import { lossCurve, samplesOverTarget } from "../../../lib/plots/mod.ts";
import { spiral } from "../../../course/checks/instruments/toy_data.ts";
import { givenOut, solved } from "../grading/solved.ts";

const who = { name: "김민수 O'Neil", id: "20241234" };

/** A solved notebook as if it had been run: with the pictures and scores that it would show. */
async function executed(): Promise<Notebook> {
  const notebook = structuredClone(await solved(a1));
  const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");
  const curve = lossCurve([1, 0.6, 0.5, 0.45]);
  const pictures = [curve, ...a1.evaluations.map(({ title }) => samplesOverTarget(spiral(), spiral(), { title }))];
  code.forEach((cell, i) => {
    cell.execution_count = i + 1;
    const { svg, png, width, height, title } = pictures[i] ?? {};
    if (png === undefined) return;
    const html = imageHtml({ ...(svg === undefined ? {} : { svg }), png, width: width!, height: height!, alt: title! });
    cell.outputs = [{ output_type: "display_data", data: { "text/html": html }, metadata: {} }];
  });
  a1.evaluations.forEach(({ id, title }, i) => {
    const score = {
      id,
      title,
      chamfer: 9,
      points: 10,
      of: 10,
      text: "Chamfer distance 9.0 (below 20): 10 of 10 points",
    };
    code[10 + i]!.outputs = [{ output_type: "display_data", data: { [scoreType]: score }, metadata: {} }];
  });
  return notebook;
}

Deno.test("what is handed in has a notebook and a PDF, and is read as that student's by the code that grades", async () => {
  const folder = await Deno.makeTempDir();
  const notebook = await executed();
  const [results, pictures] = [resultsIn(notebook, a1), handInPictures(notebook, a1)];
  assertEquals([results.points, pictures.map(({ title }) => title)], [
    20,
    ["Training loss", "DDPM, 1000 steps", "DDIM, 50 steps"],
  ]);
  const pdf = await reportPdf({ ...{ who, assignment: a1, results, pictures }, day: "2026-10-07" });
  assertStringIncludes(new TextDecoder("latin1").decode(pdf.subarray(0, 5)), "%PDF-");
  const receipt = await writeHandIn({ who, assignment: a1, notebook, pdf }, folder);
  assertEquals(receipt.path, join(folder, "김민수 O'Neil_20241234.zip"));
  assert(receipt.bytes < 3_000_000 && /^[0-9a-f]{64}$/.test(receipt.sha256));
  const [found] = await Array.fromAsync(readSubmissions(folder, a1));
  assert(found?.kind === "submission");
  assertEquals([found.who.name, found.who.id], [who.name, who.id]);
  assertEquals(splice(a1, await givenOut(a1), found.notebook).differences, []);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a long name and many pictures take more pages, none is cut", async () => {
  const notebook = await executed();
  const pictures = handInPictures(notebook, a1);
  const many = [...pictures, ...pictures, ...pictures];
  const long = { name: "Ada ".repeat(19).trim(), id: who.id };
  const parts = { who: long, assignment: a1, results: resultsIn(notebook, a1), day: "2026-10-07" };
  const pagesIn = (pdf: Uint8Array) => new TextDecoder("latin1").decode(pdf).match(/\/Type \/Page\b/g)!.length;
  assertEquals(pagesIn(await reportPdf({ ...parts, pictures })), 1);
  assertEquals(pagesIn(await reportPdf({ ...parts, pictures: many })), 3);
});

Deno.test("a notebook that was not run, not from the top, or not to its end is told so; an empty one is refused", async () => {
  const notebook = await executed();
  assertEquals(halfRun(notebook), undefined);
  const changed = (change: (code: Notebook["cells"]) => void) => {
    const copy = structuredClone(notebook);
    change(copy.cells.filter(({ cell_type }) => cell_type === "code"));
    return halfRun(copy)!;
  };
  assertStringIncludes(changed((code) => void (code[3]!.execution_count = null)), "Code cell 4 has not been run");
  assertStringIncludes(changed((code) => void (code[3]!.execution_count = 99)), "code cell 5 was run before");
  assertStringIncludes(changed((code) => void (code[4]!.outputs = [{ output_type: "error" }])), "Code cell 5 stopped");
  const given = await givenOut(a1);
  assertStringIncludes(emptiness(splice(a1, given, given), a1, "a1.ipynb")!, "No TODO of a1 is answered");
  assertEquals(emptiness(splice(a1, given, notebook), a1, "a1.ipynb"), undefined);
  assertThrows(() => handInPictures(given, a1), Error, "the loss curve and the samples");
});

Deno.test("who hands in is asked once, and every name becomes a file's", async () => {
  const store = await Deno.makeTempDir();
  const ask = (typed: Record<string, string>, notebook: Record<string, string> = {}) =>
    whoHandsIn({ typed, notebook, store, canAsk: false });
  await assertRejects(() => ask({}), Error, "There is no name");
  await assertRejects(() => ask({ name: "Ada", id: "me" }), Error, '"me"');
  assertEquals(await ask({}, { name: " Ada  Lovelace", id: "20240001" }), { name: "Ada Lovelace", id: "20240001" });
  assertEquals(await ask({}), { name: "Ada Lovelace", id: "20240001" });
  assertEquals((await ask({ name: "Bob" })).name, "Bob");
  assertEquals(archiveName({ name: 'A/B:\\ "C"_D', id: "s1234" }), "A B C D_s1234.zip");
  await Deno.remove(store, { recursive: true });
});
