import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fillCanvas } from "../../../../course/grading/returns/canvas.ts";
import { feedbackName, feedbackZip } from "../../../../course/grading/returns/feedback.ts";
import { fillMoodle } from "../../../../course/grading/returns/moodle.ts";
import { readZip } from "../../../../course/grading/intake/mod.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

const ada = madeUpResult("Ada Lovelace", "4711", { points: 17.5 });
const min = madeUpResult("김민수", "4712", { points: 20 });
const bob = madeUpRefusal("Bob Empty", "4713", "no notebook");

const gradebook = "\uFEFFStudent,ID,SIS Login ID,Section,A1 (77),A2 (78),Final Score\r\n" +
  ",,,,Manual Posting,,(read only)\r\n" +
  "    Points Possible,,,,20.00,20.00,(read only)\r\n" +
  '"Lovelace, Ada",4711,ada,S1,,,12.5\r\n' +
  '"김, 민수",,4712,S1,3.00,,\r\n' +
  '"Empty, Bob",4713,bob,S1,,,\r\n' +
  '"Excused, Eve",4714,eve,S1,EX,,\r\n' +
  '"Student, Test",99,test,S1,,,\r\n';

Deno.test("one column of the gradebook of Canvas is filled, and every other byte is as it was", () => {
  const { text, count, remarks } = fillCanvas(gradebook, [ada, min, bob], { column: "A1" });
  assertEquals(count, 2);
  const expected = gradebook.replace("4711,ada,S1,,", "4711,ada,S1,17.5,").replace("S1,3.00,", "S1,20,");
  assertEquals(text, expected);
  assertStringIncludes(remarks.join(), "Empty, Bob");
});

Deno.test("who is not in the gradebook is named, and a name alone is told", () => {
  const other = madeUpResult("Eve Excused", "unknown");
  const { text, remarks } = fillCanvas(gradebook, [other, madeUpResult("Zoe", "9")], { column: "A1 (77)" });
  assertEquals(text, gradebook, "excused stays excused");
  assertStringIncludes(remarks.join(), "Not in this table: Zoe");
  const named = fillCanvas(gradebook, [madeUpResult("ada lovelace", "x")], { column: "A1" });
  assertStringIncludes(named.remarks.join(), "by name alone: Lovelace, Ada");
});

Deno.test("a gradebook that cannot be meant is refused", () => {
  assertThrows(() => fillCanvas(gradebook, [ada]), Error, '"A1 (77)", "A2 (78)"');
  assertThrows(() => fillCanvas(gradebook, [ada], { column: "A9" }), Error, "No column");
  assertThrows(() => fillCanvas("a,b\n1,2\n", [ada]), Error, "no gradebook of Canvas");
  const other = gradebook.replace("20.00,20.00", "100.00,20.00");
  assertThrows(() => fillCanvas(other, [ada], { column: "A1" }), Error, "has 100 points, here 20");
});

Deno.test("Moodle's worksheet is filled in the language that it has", () => {
  const english =
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\n" +
    'Participant 4711,Ada Lovelace,ada@x,Submitted,,20.00,Yes,"Monday, 5 October 2026"\n' +
    "Participant 4712,김민수,min@x,Submitted,,20.00,No,-\n";
  const filled = fillMoodle(english, [ada, min]);
  assertEquals(
    filled.text,
    english.replace("Submitted,,20.00,Yes", "Submitted,17.5,20.00,Yes").replace(
      "Submitted,,20.00,No",
      "Submitted,20,20.00,No",
    ),
  );
  assertStringIncludes(filled.remarks.join(), "locked: 김민수");
  const german = "Bezeichner;Vollständiger Name;Bewertung;Höchstbewertung\nTeilnehmer/in4711;Ada Lovelace;;20,00\n";
  assertEquals(fillMoodle(german, [ada]).text, german.replace("Lovelace;;", "Lovelace;17,5;"));
  assertThrows(() => fillMoodle("x,y\n1,2\n", [ada]), Error, "no grading worksheet");
});

Deno.test("pages go back under the names that the platforms know, and never beside the archive", async () => {
  assertEquals(feedbackName("../../etc/x.zip"), "etc/x.html");
  const results = [{ ...ada, origin: "adalovelace_41_977_a1.zip" }, {
    ...min,
    origin: "김민수_17_assignsubmission_file_",
  }];
  const path = await Deno.makeTempFile({ suffix: ".zip" });
  await Deno.writeFile(path, await feedbackZip(results, (key) => Promise.resolve(`<p>${key}</p>`)));
  const files = await readZip(path, { files: 10, file: 1e6, all: 1e6 } as never);
  assertEquals(files.map(({ path }) => path).sort(), [
    "adalovelace_41_977_a1.html",
    "김민수_17_assignsubmission_file_/feedback.html",
  ]);
  await Deno.remove(path);
});
