import { assert, assertEquals, assertThrows } from "@std/assert";
import { fillCanvas } from "../../../../course/grading/returns/canvas.ts";
import { readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import type { Filling } from "../../../../course/grading/returns/sheet/fill_sheet.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const title = "Assignment 1: DDPM and DDIM (4711)";

/** As Canvas exports it, with SIS ids. */
const gradebook = [
  `Student,ID,SIS User ID,SIS Login ID,Section,Quiz (4700),${title},Assignment 11 (4712),Current Score,Final Score`,
  ",,,,,,Manual Posting,,,",
  "    Points Possible,,,,,10.00,20.00,20.00,(read only),(read only)",
  '"Lovelace, Ada",1001,20240001,ada@example.edu,Section 1,9.50,,,95.00,30.00',
  '김민수,1002,20240002,minsu@example.edu,"Section 1, evening",8.00,3.00,,80.00,20.00',
  "김민수,1003,20240003,kim@example.edu,Section 1,,,,,",
  '"O\'Neil, Séan",1004,s1815,sean@example.edu,Section 1,,EX,,,',
  '"=""=cmd|\'/C calc\'!A0""",1005,20240005,cmd@example.edu,Section 1,,,,,',
  '"Öberg, Åsa",1006,20240006,asa@example.edu,Section 1,,N/A,,,',
  '"Student, Test",1007,,6a2b,Section 1,,,,,',
  "",
].join("\r\n");

/** The lines that differ, from 1, with what they are now. */
function changes(before: string, { text }: Filling, end = "\r\n"): Record<number, string> {
  const [old, now] = [before.split(end), text.split(end)];
  assertEquals(now.length, old.length);
  return Object.fromEntries(now.flatMap((line, i) => line === old[i] ? [] : [[i + 1, line]]));
}
const kinds = ({ problems }: Filling) => problems.map(({ kind, line }) => `${kind} ${line ?? ""}`.trim());

Deno.test("Canvas: one column is filled, and every other byte of the file stays", () => {
  const filling = fillCanvas(gradebook, [
    madeUpResult("lovelaceada", "1001"),
    madeUpResult("Kim", "20240002", { points: 17.5 }),
  ]);
  assertEquals(changes(gradebook, filling), {
    4: '"Lovelace, Ada",1001,20240001,ada@example.edu,Section 1,9.50,20.00,,95.00,30.00',
    5: '김민수,1002,20240002,minsu@example.edu,"Section 1, evening",8.00,17.50,,80.00,20.00',
  });
  assertEquals(filling.column, title);
  assertEquals(filling.filled.map(({ line, by, before, value }) => [line, by, before, value]), [
    [4, "ID", "", "20.00"],
    [5, "SIS User ID", "3.00", "17.50"],
  ]);
  assertEquals(fillCanvas(filling.text, [madeUpResult("lovelaceada", "1001")]).text, filling.text);
});

Deno.test("Canvas: semicolons, decimal commas, quotes, a byte order mark and other line ends stay as they are", () => {
  const german = '\ufeff"Student";"ID";"SIS Login ID";"Section";"A1 (7)"\n' +
    '"    Points Possible";"";"";"";"20,00"\n"Ada; L";"1";"ada";"S";""\nBob;2;bob;S;\n';
  const filling = fillCanvas(german, [
    madeUpResult("Ada L", "1", { points: 18.25 }),
    madeUpResult("Bob", "bob", { points: 7.5 }),
  ]);
  const filled = german.replace('"S";""', '"S";"18,25"').replace("bob;S;", "bob;S;7,50");
  assertEquals(filling.text, filled);
  const commas = 'Student,ID,Section,A1 (7)\rPoints Possible,,,"20,00"\rAda,1,S,\r';
  assertEquals(
    fillCanvas(commas, [madeUpResult("Ada", "1", { points: 18.5 })]).text,
    commas.replace("1,S,", '1,S,"18,50"'),
  );
});

Deno.test("Canvas: students are found by ID, SIS User ID, login, e-mail address or a name that is one row's alone", () => {
  const by = (name: string, id: string, more = {}) => {
    const { filled, problems } = fillCanvas(gradebook, [madeUpResult(name, id, { student: { name, id, ...more } })]);
    const own = problems.filter(({ kind }) => kind !== "no submission").map(({ kind }) => kind);
    return [...filled.map(({ line, by }) => `${line} ${by}`), ...own];
  };
  assertEquals(by("lovelaceada", "1001"), ["4 ID"]);
  assertEquals(by("Ada Lovelace", "20240001"), ["4 SIS User ID"]);
  assertEquals(by("Countess", "20240001"), ["4 SIS User ID", "another name"]);
  assertEquals(by("Séan O'Neil", "20240001"), ["ambiguous"]); // Ada's number, another one's name
  assertEquals(by("Ada", "x", { email: "ADA@example.edu" }), ["4 SIS Login ID"]);
  assertEquals(by("Ada Lovelace", "x"), ["4 name"]);
  assertEquals(by("김민수", "x"), ["ambiguous"]);
  assertEquals(by("Somebody", "x"), ["no row"]);
  assertEquals(by("=cmd|'/C calc'!A0", "x"), ["8 name"]);
});

Deno.test("Canvas: a number that is somebody else's there is told, and gives nobody points", () => {
  const filling = fillCanvas(gradebook, [madeUpResult("Grace Hopper", "1001")]);
  assertEquals(filling.text, gradebook);
  assertEquals(
    filling.problems[0]!.text,
    'Grace Hopper (1001) has the ID of line 4, but that is "Lovelace, Ada"; nothing was filled in.',
  );
  const twice = gradebook.replace("1003,20240003", "1003,1001"); // 1001: Ada's number in Canvas, and a student's own number
  assertEquals(fillCanvas(twice, [madeUpResult("김민수", "1001")]).filled.map(({ line, by }) => [line, by]), [[
    6,
    "SIS User ID",
  ]]);
  assertEquals(fillCanvas(twice, [madeUpResult("lovelaceada", "1001")]).filled.map(({ line, by }) => [line, by]), [[
    4,
    "ID",
  ]]);
  const nameless = { ...madeUpResult("", "1001"), student: { id: "1001" } };
  assertEquals(fillCanvas(twice, [nameless]).filled, []);
});

Deno.test("Canvas: who is excused or has no such assignment is left alone, and so is a row without a submission", () => {
  const filling = fillCanvas(gradebook, [madeUpResult("oneilséan", "1004"), madeUpResult("öbergåsa", "1006")]);
  assertEquals(filling.text, gradebook);
  assertEquals(kinds(filling), [
    "left alone 7",
    "left alone 9",
    "no submission 4",
    "no submission 5",
    "no submission 6",
    "no submission 8",
  ]);
});

Deno.test("Canvas: nothing graded is blank, not zero; what is to be decided is filled and told", () => {
  const filling = fillCanvas(gradebook, [
    madeUpRefusal("lovelaceada", "1001", "There is no notebook in it."),
    madeUpResult("김민수", "1002", { proposals: [{ points: 0, why: "Cell 2 was changed." }] }),
  ]);
  assertEquals(Object.keys(changes(gradebook, filling)), ["5"]);
  assertEquals(kinds(filling).slice(0, 2), ["no points 4", "to decide 5"]);
  assert(filling.problems[0]!.text.includes("There is no notebook in it."));
});

Deno.test("Canvas: two submissions for one row fill nothing; all of a group get the group's points", () => {
  const twice = fillCanvas(gradebook, [madeUpResult("Ada Lovelace", "x"), madeUpResult("lovelaceada", "1001")]);
  assertEquals(twice.text, gradebook);
  assertEquals(kinds(twice)[0], "ambiguous 4");
  const group = [{ name: "Ada Lovelace", email: "ada@example.edu" }, { name: "Minsu", email: "minsu@example.edu" }, {
    name: "Nobody",
  }];
  const filling = fillCanvas(gradebook, [madeUpResult("Ada Lovelace", "x", { student: group[0]!, group })]);
  assertEquals(filling.filled.map(({ line, value }) => [line, value]), [[4, "20.00"], [5, "20.00"]]);
  assert(filling.problems.some(({ kind, text }) => kind === "no row" && text === "Nobody is not in the file."));
});

Deno.test("Canvas: other points than the assignment's are never converted silently", () => {
  const hundred = gradebook.replace("10.00,20.00,20.00", "10.00,100.00,20.00");
  const result = madeUpResult("lovelaceada", "1001", { points: 17.5 });
  assertThrows(
    () => fillCanvas(hundred, [result]),
    Error,
    "gives at most 100 points on the platform, the assignment 20",
  );
  const filling = fillCanvas(hundred, [result], { scale: true });
  assertEquals(filling.filled[0]!.value, "87.50");
  assert(filling.problems.some(({ kind, text }) => kind === "scaled" && text.includes("20 are 100")));
});

Deno.test("Canvas: the late policy counts", () => {
  const policy = readLatePolicy("2026-10-07 23:59 Asia/Seoul", "hours,percent\n24,10");
  const late = madeUpResult("lovelaceada", "1001", { late: true, at: "2026-10-08T02:30:00Z" });
  assertEquals(fillCanvas(gradebook, [late], { policy }).filled[0]!.value, "18.00");
});

Deno.test("Canvas: the column is told by its name, title or number; where titles do not tell, one has to", () => {
  const results = [madeUpResult("lovelaceada", "1001")];
  for (const column of ["Quiz", "4700", "Quiz (4700)"]) {
    assertEquals(fillCanvas(gradebook, results, { column, scale: true }).column, "Quiz (4700)");
  }
  assertThrows(() => fillCanvas(gradebook, results, { column: "Quiz 2" }), Error, 'no column "Quiz 2"');
  assertThrows(() => fillCanvas(gradebook.replace(title, "Diffusion (1)"), results), Error, "Which column is it?");
  const totals = { column: "Final Score" };
  assertThrows(() => fillCanvas(gradebook, results, totals), Error, "it is read only");
});

Deno.test("Canvas: first and last names may be in two columns; short rows and other tables are told", () => {
  const split =
    "LastName,FirstName,ID,SIS Login ID,Section,A1 (7)\nPoints Possible,,,,,20\nLovelace,Ada,1,ada,S,\nKim,Minsu,2\n";
  const filling = fillCanvas(split, [madeUpResult("Ada Lovelace", "x"), madeUpResult("Minsu Kim", "2")]);
  assertEquals(filling.text, split.replace("ada,S,", "ada,S,20"));
  assert(filling.problems.some(({ kind, line }) => kind === "file" && line === 4));
  assertThrows(
    () => fillCanvas("Name,Points\nAda,1\n", [], { source: "x.csv" }),
    Error,
    "x.csv is no gradebook of Canvas",
  );
});
