import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DOMParser } from "linkedom";
import { classPage } from "../../../../course/grading/pages/class_page.ts";
import { studentPage } from "../../../../course/grading/pages/student_page.ts";
import { finalGrade } from "../../../../course/grading/returns/final_grade.ts";
import { readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import type { Result } from "../../../../course/grading/result.ts";
import { spiral } from "../../../../course/checks/instruments/toy_data.ts";
import { madeUpClass, madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const target = spiral();
const pageOf = (result: Result, policy?: Parameters<typeof finalGrade>[1]) =>
  studentPage(result, { grade: finalGrade(result, policy), target });
const textOf = (html: string) =>
  html.replace(/<style>.*<\/style>/s, "").replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

Deno.test("a student's page gives the reason for every point, and pictures of the own run", async () => {
  const html = await pageOf(
    madeUpResult("Ada", "7", { mistakes: { "a1.pSample": "noise at t = 0" }, chamfer: [25, 31] }),
  );
  const text = textOf(html);
  for (const part of ["15 of 20 points", "5 10 DDPM, 1000 steps", "noise at t = 0", "a1.qSample"]) {
    assertStringIncludes(text, part);
  }
  assertEquals(html.split("<img ").length - 1, 3, "a loss curve and two clouds");
});

Deno.test("what a student wrote is text on the page, whatever it is", async () => {
  const evil = '<script>alert(1)</script><img src=x onerror="alert(2)">';
  const result = madeUpResult(evil, evil, {
    mistakes: { "a1.pSample": evil },
    differences: [{ kind: "added", cell: 3, diff: `+${evil}` }],
    flags: [{ todo: evil, line: 1, words: evil }],
    notes: [evil],
    origin: evil,
    proposals: [{ points: 0, why: evil }],
  });
  for (const html of [await pageOf(result), await classPage([result], { grades: new Map(), alike: [] })]) {
    assert(!html.includes("<script") && !html.includes("<img src=x"), "nothing of it is HTML");
    assertStringIncludes(html, "default-src 'none'");
  }
});

Deno.test("a page of what was refused says why, and one of a late hand-in what that costs", async () => {
  const refused = textOf(await pageOf(madeUpRefusal("Bob", "8", "There is no notebook in it.")));
  assertStringIncludes(refused, "Not graded");
  assertStringIncludes(refused, "There is no notebook in it.");
  const policy = readLatePolicy("2026-10-07T23:59+09:00", "hours,percent\n24,10\n");
  const late = textOf(await pageOf(madeUpResult("Ada", "7", { late: true, at: "2026-10-08T02:30:00Z" }), policy));
  assertStringIncludes(late, "18 of 20 points");
  assertStringIncludes(late, "10 % are taken off");
});

Deno.test("the page of a class counts, names the commonest mistake first, and leads to every student", async () => {
  const results = madeUpClass();
  const html = await classPage(results, {
    grades: new Map(results.map((result) => [result.key, finalGrade(result)])),
    alike: [{ keys: [results[0]!.key, results[1]!.key], shared: 12, part: 0.4, todos: ["a1.pSample"] }],
  });
  const text = textOf(html);
  assertStringIncludes(text, "6 graded");
  assertStringIncludes(text, "2 a1.pSample noise at t = 0");
  assertStringIncludes(text, "12 40 %");
  const document = new DOMParser().parseFromString(html, "text/html");
  const links = [...document.querySelectorAll("table a")].map((a) => decodeURIComponent(a.getAttribute("href")!));
  for (const { key } of results) assert(links.includes(`pages/${key}.html`), key);
});
