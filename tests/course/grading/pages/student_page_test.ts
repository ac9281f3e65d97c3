import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DOMParser } from "linkedom";
import { studentPage } from "../../../../course/grading/pages/student_page.ts";
import { finalGrade } from "../../../../course/grading/returns/final_grade.ts";
import { readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import type { Result } from "../../../../course/grading/result.ts";
import { spiral } from "../../../../course/checks/instruments/toy_data.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";
import { alive, evil, textOf } from "./page_text.ts";

const target = spiral();
const pageOf = (result: Result) => studentPage(result, { target });
const assertSays = (html: string, ...parts: readonly string[]) =>
  parts.forEach((part) => assertStringIncludes(textOf(html), part));

Deno.test("a student's page gives the reason for every point, and pictures of the own run with their limits", async () => {
  const html = await pageOf(madeUpResult("Ada", "7", { value: [25, 31] }));
  assertSays(html, "15 of 20 points", "(below 40): 5 of 10 points 5 10", "Together 15 20");
  assertSays(html, "Limits: below 20: 10 points; below 40: 5 points.");
  const alts = Array.from(html.matchAll(/<img src="data:image\/[^"]*" alt="([^"]*)"/g), ([, alt]) => alt!);
  assertEquals(alts.length, 3, "a loss curve and two clouds");
  assertStringIncludes(alts[0]!, "Training loss over 5000 iterations, from 1.00 to");
  assertStringIncludes(alts[1]!, "Samples of DDPM, 1000 steps over the data. Chamfer distance 25.0");
});

Deno.test("each TODO says whether it passed, or what its check says, and shows the answer with what is seen in it", async () => {
  const html = await pageOf(
    madeUpResult("Ada", "7", {
      mistakes: { "a1.pSample": "noise at t = 0" },
      flags: [{ todo: "a1.pSample", line: 1, words: "It names globalThis." }],
    }),
  );
  assertSays(html, "8 of 9 pass their checks. They give no points of their own");
  assertSays(html, "✗ a1.pSample one reverse step of DDPM not right", "expected 1, 2 got 2, 4", "It names globalThis.");
  const document = new DOMParser().parseFromString(html, "text/html");
  const lines = [...document.querySelectorAll("pre.code > span")].map(({ textContent }) => textContent);
  assert(lines.includes("return pSampleOf(x); // noise at t = 0\n"));
  assertEquals(document.querySelectorAll("pre.code > .seen").length, 1);
  assertEquals(document.querySelectorAll(".todo.good").length, 8);
});

Deno.test("what is not done, or not to be found, is said", async () => {
  const result = madeUpResult("Ada", "7");
  const [first, second, ...rest] = result.todos;
  const html = await pageOf({
    ...result,
    todos: [
      { ...first!, state: "untouched", status: "todo", answer: [] },
      { ...second!, state: "missing", status: "todo", answer: [], remarks: ["Its markers were lost."] },
      ...rest,
    ],
  });
  assertSays(html, "Nothing was written between BEGIN TODO and END TODO.", "was not found", "Its markers were lost.");
});

Deno.test("what a student wrote is text on the page, whatever it is", async () => {
  const part = { id: evil, title: evil, message: `${evil}\n  ${evil}`, mistake: evil, answer: [evil], remarks: [evil] };
  const made = madeUpResult(evil, evil);
  const html = await pageOf({
    ...made,
    student: { name: evil, id: evil, email: evil },
    group: [{ name: evil, id: evil }],
    origin: evil,
    at: evil,
    attempts: [{ origin: evil, at: evil }, { origin: evil }],
    todos: made.todos.map((todo) => ({ ...todo, ...part, status: "failed" as const })),
    evaluations: made.evaluations.map((one) => ({ ...one, title: evil, text: evil, remarks: [evil] })),
    differences: [{ kind: "added", cell: 3, diff: `@@ -1 +1 @@\n+${evil}` }],
    flags: [{ todo: evil, line: 1, words: evil }],
    notes: [evil],
    reasons: [{ points: 1, of: 1, why: evil }],
    proposals: [{ points: 0, why: evil }],
    hash: { answers: evil, grader: evil },
  });
  for (const sign of alive) assert(!html.includes(sign), sign);
  assertEquals(html.split("</style>").length, 2);
  assertStringIncludes(html, "default-src 'none'");
  const refused = await pageOf({ ...madeUpRefusal(evil, evil, evil), origin: evil });
  for (const sign of alive) assert(!refused.includes(sign), sign);
});

Deno.test("the page loads nothing and runs nothing", async () => {
  const html = await pageOf(madeUpResult("Ada", "7"));
  assert(!/<script|<link|@import|\son\w+=|javascript:/i.test(html.replaceAll(/data:[^"]*/g, "")));
  assert(!/(?:src|href)="(?!data:)/.test(html));
});

Deno.test("a character that is not seen or turns the line around is shown by its number, a long text is cut", async () => {
  const html = await pageOf(madeUpResult("Ada\u202enimda", "7", { notes: ["x".repeat(30_000)], origin: "a\0b" }));
  assertStringIncludes(html, "Ada⟨U+202E⟩nimda");
  assertStringIncludes(html, "a⟨U+0000⟩b");
  assertStringIncludes(html, "… and 10000 characters more");
});

Deno.test("a page of what was refused says why and what to do, one of what broke that it is no zero", async () => {
  const refused = await pageOf(madeUpRefusal("Bob", "8", "There is no notebook in it."));
  assertSays(refused, "Not graded", "There is no notebook in it.", "task submit a1", "teaching staff");
  const broken = await pageOf({ ...madeUpRefusal("Bob", "8", "The disk is full."), state: "broken" });
  assertSays(broken, "Grading failed", "The disk is full.", "this is no zero");
});

Deno.test("what lateness takes off is a row, with the points that go out below it", async () => {
  const policy = readLatePolicy("2026-10-07T23:59+09:00", "hours,percent\n24,10\n");
  const result = madeUpResult("Ada", "7", { late: true, at: "2026-10-08T02:30:00Z" });
  const html = await studentPage(result, { final: finalGrade(result, policy), target });
  assertSays(html, "18 of 20 points", "Handed in late", "10 % are taken off -2", "Together 18 20");
  assertSays(html, "handed in 2026-10-08 02:30 UTC (late)");
});

Deno.test("what a human has to decide stands on top, as a proposal", async () => {
  const html = await pageOf(
    madeUpResult("Ada", "7", {
      differences: [{
        kind: "changed",
        cell: 2,
        diff: "--- given out\n+++ handed in\n@@ -1 +1 @@\n-const a = 1\n+const a = 2",
      }],
      proposals: [{ points: 0, why: "Code cell 2 was changed." }],
      before: { points: 12, grader: "g0" },
    }),
  );
  assertSays(html, "Not decided yet", "Code cell 2 was changed. By the rules this would give 0 of 20 points.");
  assertSays(html, "before, it was 12 of 20 points");
  const document = new DOMParser().parseFromString(html, "text/html");
  const lines = (kind: string) => [...document.querySelectorAll(`pre.diff > .${kind}`)].map((line) => line.textContent);
  assertEquals([lines("minus"), lines("plus")], [["-const a = 1\n"], ["+const a = 2\n"]]);
});

Deno.test("a run that went wrong is drawn as far as it goes, and the rest is said", async () => {
  const result = madeUpResult("Ada", "7");
  const [ddpm, ddim] = result.evaluations;
  const html = await pageOf({
    ...result,
    trainings: [{ iterations: 100, losses: [1, 0.5, NaN, NaN] }, { iterations: 10, losses: [Infinity] }],
    evaluations: [
      { ...ddpm!, value: null, samples: [], text: "no Chamfer distance, the samples are not finite: 0 of 10 points" },
      { ...ddim!, samples: [1, 2, NaN, 3, 4, 5], remarks: ["12 of 2048 samples are data points."] },
    ],
  });
  assertSays(html, "From about iteration 51 on the loss is no finite number.", "training 2: From about iteration 1 on");
  assertSays(html, "no Chamfer distance, the samples are not finite", "no finite numbers: 1 of 3 samples");
  assertSays(html, "12 of 2048 samples are data points.");
  assertEquals(html.split("<img ").length - 1, 2);
});
