import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DOMParser } from "linkedom";
import type { AlikePair } from "../../../../course/grading/alike/find_alike.ts";
import { classPage } from "../../../../course/grading/pages/class_page.ts";
import { finalGrade } from "../../../../course/grading/returns/final_grade.ts";
import { madeUpClass, madeUpRefusal, madeUpResult } from "../made_up_results.ts";
import { alive, evil, textOf } from "./page_text.ts";

const documentOf = (html: string) => new DOMParser().parseFromString(html, "text/html");

/** The texts of a table, row by row. */
function rowsOf(html: string, table: number): string[][] {
  const rows = [...[...documentOf(html).querySelectorAll("table")][table]!.querySelectorAll("tbody tr")];
  return rows.map((row) =>
    [...row.querySelectorAll("td")].map(({ textContent }) => textContent!.replaceAll("\u00a0", " "))
  );
}

Deno.test("the page of a class counts what became of the submissions", async () => {
  const results = [...madeUpClass(), { ...madeUpRefusal("Eve", "8", "The disk is full."), state: "broken" as const }];
  const html = await classPage(results);
  for (const part of ["8 submissions", "6 graded", "1 refused", "1 broken", "1 late", "1 to be decided"]) {
    assertStringIncludes(textOf(html), part);
  }
  assert(!html.includes("other points than before"));
  const again = await classPage([madeUpResult("Ada", "7", { before: { points: 10, grader: "g0" } })]);
  assertStringIncludes(textOf(again), "1 other points than before");
});

Deno.test("it names the most frequent mistake first, and who made it", async () => {
  const results = madeUpClass();
  const [untouched] = results;
  const [first, ...rest] = untouched!.todos;
  const todo = { ...first!, state: "untouched" as const, status: "todo" as const };
  const rows = rowsOf(await classPage([{ ...untouched!, todos: [todo, ...rest] }, ...results.slice(1)]), 0);
  assertEquals(rows, [
    ["2 (33 %)", "a1.pSample: noise at t = 0", "O'Neil, Séan (20240003), Åsa Öberg (20240005)"],
    ["1 (17 %)", "a1.constructor: not done", "Ada Lovelace (20240001)"],
    ["1 (17 %)", "a1.qSample: root of alphaBar missing", "O'Neil, Séan (20240003)"],
  ]);
});

Deno.test("every student stands there by name with points and distances, and a link to the own page", async () => {
  const results = madeUpClass();
  const grades = new Map(results.map((result) => [result.key, { ...finalGrade(result), points: 1.5 }]));
  const html = await classPage(results, { grades });
  const rows = rowsOf(html, 1);
  assertEquals(rows.find(([name]) => name === "Åsa Öberg (20240005)"), [
    ...["Åsa Öberg (20240005)", "1.5", "44.0", "28.0", "35 s", "1 of 9 TODOs fail"],
  ]);
  assertEquals(rowsOf(await classPage(results), 1).find(([name]) => name === "Bob Empty (20240007)"), [
    ...["Bob Empty (20240007)", "–", "–", "–", "35 s", "There is no notebook in it."],
  ]);
  const links = [...documentOf(html).querySelectorAll("table a")].map((a) =>
    decodeURIComponent(a.getAttribute("href")!)
  );
  for (const { key } of results) assert(links.includes(`pages/${key}.html`), key);
});

Deno.test("its figures say in words what they show", async () => {
  const alts = Array.from((await classPage(madeUpClass())).matchAll(/ alt="([^"]*)"/g), ([, alt]) => alt!);
  assertEquals(alts.length, 5);
  assertStringIncludes(alts[0]!, "6 submissions, of 20 points each: mean 15.0, median 20");
  assertStringIncludes(alts[1]!, "Median 35 s");
  assertStringIncludes(
    alts[2]!,
    "Chamfer distances of DDPM, 1000 steps with the limits for points. 3 below 20, 4 below 40",
  );
  assertStringIncludes(alts[4]!, "qSample 1, pSample 2");
});

Deno.test("pairs that are alike are shown side by side, without a verdict", async () => {
  const results = madeUpClass();
  const pair: AlikePair = {
    keys: [results[0]!.key, results[1]!.key],
    shared: 12,
    part: 0.4,
    spelling: "with other names",
    todos: [{
      todo: "a1.pSample",
      shared: 12,
      answers: [["let a = 1;", "return a;"], ["let b = 1;"]],
      lines: [[1], [1]],
    }],
  };
  const html = await classPage(results, { alike: [pair] });
  assertStringIncludes(
    textOf(html),
    "12 rare places are the same, 40 % of what is rare in one of them, but for the names",
  );
  const marked = [...documentOf(html).querySelectorAll(".sides .seen")].map(({ textContent }) => textContent);
  assertEquals(marked, ["let a = 1;\n", "let b = 1;\n"]);
  assert(!/cheat|plagiar|copied/i.test(html));
  assertStringIncludes(await classPage(results, { alike: [] }), "No two have more in common than is usual");
});

Deno.test("what students wrote is text on the page of their class", async () => {
  const todos = [{ todo: evil, shared: 1, answers: [[evil], [evil]] as const, lines: [[1], [1]] as const }];
  const results = [
    madeUpResult(evil, evil, { key: evil, mistakes: { "a1.pSample": evil }, notes: [evil] }),
    madeUpRefusal(evil, evil, evil),
  ];
  const alike = [{ keys: [evil, "x"] as const, shared: 1, part: 1, spelling: "as written" as const, todos }];
  const html = await classPage(results, { alike });
  for (const sign of alive) assert(!html.includes(sign), sign);
  assertStringIncludes(html, "default-src 'none'");
});

Deno.test("a class of which nothing was graded has a page, a class of nobody has none", async () => {
  const html = await classPage([madeUpRefusal("Bob", "8", "There is no notebook in it.")]);
  assertStringIncludes(textOf(html), "Nothing was graded.");
  await assertRejects(() => classPage([]), RangeError, "there are no results");
});
