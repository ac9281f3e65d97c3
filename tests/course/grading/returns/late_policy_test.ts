import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { finalGrade, readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const due = "2026-10-07T23:59+09:00";
const table = "hours,percent\n0.5,0\n24,10\n72,50\n";
const policy = readLatePolicy(due, table, "id,hours\n20240002,48\n");
const handedIn = (at: string, id = "20240001") => madeUpResult("Ada", id, { at, late: true, points: 20 });

Deno.test("what lateness costs follows from the time, its zone, and the table", () => {
  const pointsAt = (at: string) => finalGrade(handedIn(at), policy).points;
  assertEquals(pointsAt("2026-10-07T14:58:00Z"), 20); // a minute before
  assertEquals(pointsAt("2026-10-07T15:20:00Z"), 20); // within the half hour
  assertEquals(pointsAt("2026-10-08T14:00:00Z"), 18);
  assertEquals(pointsAt("2026-10-09T14:00:00Z"), 10);
  assertEquals(pointsAt("2026-10-20T14:00:00Z"), 0);
  const { penalties } = finalGrade(handedIn("2026-10-08T14:00:00Z"), policy);
  assertEquals(penalties, [{ points: -2, why: "It came 23 h 1 min late: 10 % are taken off" }]);
});

Deno.test("who has more time is late later", () => {
  const grade = finalGrade(handedIn("2026-10-09T16:00:00Z", "20240002"), policy);
  assertEquals(grade.points, 18);
  assertStringIncludes(grade.penalties[0]!.why, "48 more hours counted in");
});

Deno.test("nothing is taken off in silence: not without a time, not without a policy, not from what was not graded", () => {
  const unknown = madeUpResult("Ada", "1", { late: true, points: 20 });
  assertEquals(finalGrade(unknown, policy).points, 20);
  assertStringIncludes(finalGrade(unknown, policy).notes.join(), "nothing says when");
  assertEquals(finalGrade(handedIn("2026-12-01T00:00:00Z")).points, 20);
  assertEquals(finalGrade(madeUpRefusal("Bob", "2", "empty"), policy).points, null);
});

Deno.test("a table that cannot be meant is refused, with its line", () => {
  const refused = (table: string, words: string, extensions?: string) =>
    assertThrows(() => readLatePolicy(due, table, extensions), Error, words);
  refused("a,b\n1,2\n", 'expected "hours,percent"');
  refused("hours,percent\n24,ten\n", 'line 2: percent is "ten"');
  refused("hours,percent\n24,110\n", "more than 100");
  refused("hours,percent\n24,50\n12,60\n", "line 3");
  refused("hours,percent\n", 'line 2: hours is "soon"', "id,hours\n7,soon\n");
  assertThrows(() => readLatePolicy("7 October"), Error, "zone");
  assertThrows(() => readLatePolicy("2026-10-07T23:59"), Error, "zone");
});
