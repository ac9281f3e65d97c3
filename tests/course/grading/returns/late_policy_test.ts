import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { finalGrade } from "../../../../course/grading/returns/final_grade.ts";
import { readInstant, readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const due = "2026-10-07T23:59+09:00";
const table = "hours,percent\n0.5,0\n24,10\n72,50\n";
const policy = readLatePolicy(due, table, "id,hours\n20240002,48\nAda@Example.edu,2026-10-12 12:00 Europe/Berlin\n");
const handedIn = (at: string, id = "20240001") => madeUpResult("Ada", id, { at, late: true, points: 20 });

Deno.test("what lateness costs follows from the time, its zone, and the table", () => {
  const pointsAt = (at: string) => finalGrade(handedIn(at), policy).points;
  assertEquals(pointsAt("2026-10-07T14:58:00Z"), 20); // a minute before
  assertEquals(pointsAt("2026-10-07T14:59:30Z"), 20); // within the last minute
  assertEquals(pointsAt("2026-10-07T15:20:00Z"), 20); // within the half hour
  assertEquals(pointsAt("2026-10-08T14:00:00Z"), 18);
  assertEquals(pointsAt("2026-10-08T14:59:59.999Z"), 18); // a day later, to the end
  assertEquals(pointsAt("2026-10-08T15:00:00Z"), 10);
  assertEquals(pointsAt("2026-10-20T14:00:00Z"), 0);
  const { penalties, status, late } = finalGrade(handedIn("2026-10-08T14:00:00Z"), policy);
  assertEquals(penalties, [{ points: -2, why: "It came 23 h 1 min late: 10 % are taken off" }]);
  assertEquals([status, late], ["graded", true]);
});

Deno.test("who has more time is late later, by id or address, and so is the whole group", () => {
  const grade = finalGrade(handedIn("2026-10-09T16:00:00Z", "20240002"), policy);
  assertEquals(grade.points, 18);
  assertStringIncludes(grade.penalties[0]!.why, "1 h 1 min late, more time counted in");
  const ada = { name: "Ada", id: "7", email: "ada@example.edu" };
  const late = { ...handedIn("2026-10-12T10:00:30Z"), student: ada };
  assertEquals([finalGrade(late, policy).points, finalGrade(late, policy).late], [20, false]);
  assertEquals(finalGrade({ ...late, student: { id: "8" }, group: [{ id: "8" }, ada] }, policy).points, 20);
  assertEquals(finalGrade({ ...late, student: { id: "8" } }, policy).points, 0);
});

Deno.test("nothing is taken off in silence: not without a time, not without a policy, not from what was not graded", () => {
  const unknown = finalGrade(madeUpResult("Ada", "1", { late: true, points: 20 }), policy);
  assertEquals([unknown.points, unknown.status], [20, "to decide"]);
  assertStringIncludes(unknown.notes.join(), "nothing says when");
  assertEquals(unknown.open, unknown.notes);
  const free = finalGrade(handedIn("2026-12-01T00:00:00Z"));
  assertEquals([free.points, free.status, free.notes], [20, "graded", ["It came late."]]);
  const refused = finalGrade({ ...madeUpRefusal("Bob", "2", "empty"), at: "2026-12-01T00:00:00Z" }, policy);
  assertEquals([refused.points, refused.status, refused.penalties], [null, "not graded", []]);
});

Deno.test("a proposal leaves the points, and is to be decided", () => {
  const result = madeUpResult("Kim", "1", { points: 20, proposals: [{ points: 0, why: "Code cell 2 was changed." }] });
  const { points, status, open, notes } = finalGrade(result, policy);
  assertEquals([points, status, notes], [20, "to decide", []]);
  assertEquals(open, ["Proposed: 0 points. Code cell 2 was changed."]);
});

Deno.test("a table may have semicolons, units, blank lines and decimal commas", () => {
  const { steps } = readLatePolicy(due, "\ufeffHours;Percent\r\n\r\n0,5 h;0 %\r\n24;10 %\r\n;;\r\n");
  assertEquals(steps, [{ hours: 0.5, percent: 0 }, { hours: 24, percent: 10 }]);
});

Deno.test("a table that cannot be meant is refused, with its line", () => {
  const refused = (table: string, words: string, extensions?: string) =>
    assertThrows(() => readLatePolicy(due, table, extensions), Error, words);
  refused("a,b\n1,2\n", 'expected "hours,percent"');
  refused("hours,percent\n24,ten\n", 'line 2: percent is "ten"');
  refused("hours,percent\n24,110\n", "from 0 to 100");
  refused("hours,percent\n-1,10\n", 'line 2: hours is "-1"');
  refused("hours,percent\n\n24,50\n12,60\n", "line 4: 12 hours cost 60 %, after 24 that cost 50 %");
  refused("hours,percent\n24,50\n48,40\n", "line 3");
  refused("hours,percent\n", 'line 2: hours, or a deadline of their own, is "soon"', "id,hours\n7,soon\n");
  refused("hours,percent\n", 'line 3: "7" has a line already', "id,hours\n7,1\n7,2\n");
  refused("hours,percent\n", "line 2: the id is missing", "id,hours\n,1\n");
  assertThrows(() => readLatePolicy("7 October"), Error, "zone");
  assertThrows(() => readLatePolicy("2026-10-07T23:59"), Error, "zone");
});

Deno.test("a time needs its zone: an offset or a place, with the place's own summer time", () => {
  const at = (text: string) => new Date(readInstant(text, "It")).toISOString();
  assertEquals(at("2026-10-07T23:59:00+0900"), "2026-10-07T14:59:00.000Z");
  assertEquals(at("2026-10-07 23:59 Asia/Seoul"), "2026-10-07T14:59:59.999Z");
  assertEquals(at("2026-07-01 12:00:00 Europe/Berlin"), "2026-07-01T10:00:00.000Z");
  assertEquals(at("2026-03-29 02:30:00 Europe/Berlin"), "2026-03-29T01:30:00.000Z"); // an hour that was skipped
  assertEquals(at("2026-10-07T12:00:00Z"), "2026-10-07T12:00:00.000Z");
  for (const wrong of ["2026-10-07 23:59", "2026-02-30 23:59 UTC", "2026-10-07 23:59 Asia/Atlantis", "7 October"]) {
    assertThrows(() => readInstant(wrong, "It"), Error, `It is "${wrong}". Give date, time and zone`);
  }
});
