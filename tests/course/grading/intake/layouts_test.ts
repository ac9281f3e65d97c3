import { assertEquals, assertStringIncludes } from "@std/assert";
import { a1 } from "../../../../course/assignments/mod.ts";
import { findHandIns } from "../../../../course/grading/intake/mod.ts";
import { instantOfTimestamp } from "../../../../course/grading/intake/layouts/nbgrader.ts";
import { studentOfName } from "../../../../course/grading/intake/student.ts";
import { brief, type Files, notebookText, readAll, received, withFolder, zipOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

/** What is read from a folder, and that its archive tells the same. */
async function rowsOf(files: Files, layout?: string): Promise<Record<string, unknown>[]> {
  const rows = (await received(files)).map(brief);
  await withFolder({ "download.zip": await zipOf(files) }, async (folder) => {
    if (layout !== undefined) assertEquals((await findHandIns(`${folder}/download.zip`, a1)).layout, layout);
    assertEquals((await readAll(`${folder}/download.zip`)).map(brief), rows, "packed");
  });
  return rows;
}

Deno.test("Canvas: user, late mark and file are in the flat names, and a number in the file's own name is none of these", async () => {
  const rows = await rowsOf({
    "kimminsu_1001_5001_a1_ddpm_ddim.ipynb": one,
    "kimminsu_1001_5002_report_2024_1.pdf": "%PDF-",
    "lee_jr_LATE_1002_5003_a1.ipynb": two,
    "박지민_1003_5004_박지민_20241234.zip": await zipOf({ "a1.ipynb": one }),
    "choi_1004_text.html": "<html>I could not do it</html>",
  }, "Canvas");
  assertEquals(rows, [
    { name: "choi", id: "1004", late: false, got: "There is no notebook in it, only text.html." },
    { name: "kimminsu", id: "1001", late: false, got: "a1_ddpm_ddim.ipynb" },
    { name: "lee_jr", id: "1002", late: true, got: "a1.ipynb" },
    { name: "박지민", id: "1003", late: false, got: "박지민_20241234.zip/a1.ipynb" },
  ]);
});

Deno.test("Canvas: a file that came again replaces the earlier one, and both attempts are listed", async () => {
  const files = { "kim_1001_5001_a1.ipynb": one, "kim_1001_5009_a1-1.ipynb": two, "kim_1001_5002_report.pdf": "%PDF-" };
  const [row] = await received(files);
  assertEquals(brief(row!), { name: "kim", id: "1001", late: false, attempts: 2, got: "a1-1.ipynb" });
  assertEquals(row!.files.map(({ path }) => path).sort(), ["a1-1.ipynb", "report.pdf"]);
  assertEquals(row!.files.find(({ path }) => path === "a1-1.ipynb")?.origin, "kim_1001_5009_a1-1.ipynb");
  assertEquals(row!.attempts.map(({ origin }) => origin), ["kim_1001_5001_a1.ipynb", "kim_1001_5009_a1-1.ipynb"]);
});

Deno.test("Canvas: whoever is anonymous has the platform's own letters for a name", async () => {
  const rows = await rowsOf({ "anon_Ab3xZ_5001_a1.ipynb": one, "LATE_anon_Qw9er_5002_a1.ipynb": two }, "Canvas");
  assertEquals(rows, [
    { id: "Qw9er", late: true, got: "a1.ipynb" },
    { id: "Ab3xZ", late: false, got: "a1.ipynb" },
  ]);
});

Deno.test("Moodle: a folder for each participant, of old versions and new ones, and flat", async () => {
  const rows = await rowsOf({
    "Kim Minsu_101_assignsubmission_file/a1.ipynb": one,
    "Kim Minsu_101_assignsubmission_onlinetext/onlinetext.html": "<p>Please see the file</p>",
    "Åsa Öberg_102_assignsubmission_file_/sub/a1 final (2).ipynb": two,
    "Lee_103_assignsubmission_file_my_a1.ipynb": one,
    "Participant_104_assignsubmission_file_/report.pdf": "%PDF-",
  }, "Moodle");
  assertEquals(rows, [
    { name: "Kim Minsu", id: "101", got: "a1.ipynb" },
    { name: "Lee", id: "103", got: "my_a1.ipynb" },
    { name: "Participant", id: "104", got: "There is no notebook in it, only report.pdf." },
    { name: "Åsa Öberg", id: "102", got: "sub/a1 final (2).ipynb" },
  ]);
});

const metadata = `---
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: '1815'
    :email: ada@example.org
  :created_at: 2026-04-26 18:04:08.516427000 Z
  :score: 3.0
  :status: processed
submission_12:
  :submitters:
  - :name: 김민수
    :sid: 20241234
    :email: kim@example.org
  - :name: "Lee, Jr."
    :sid:
    :email: lee@example.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone 2026-04-27 09:00:00.000000000 +09:00
  :history: []
submission_13:
  :submitters:
  - :name: Nobody
    :sid: '7'
  :created_at:
`;

Deno.test("Gradescope: names, ids and times are in the list beside the folders; groups are one hand-in of several", async () => {
  const files = {
    "assignment_5_export/submission_metadata.yml": metadata,
    "assignment_5_export/submission_11/a1.ipynb": one,
    "assignment_5_export/submission_12/work/a1.ipynb": two,
    "assignment_5_export/submission_99/a1.ipynb": two,
  };
  assertEquals(await rowsOf(files, "Gradescope"), [
    { name: "Ada Lovelace", id: "1815", got: "a1.ipynb" },
    { name: "김민수", id: "20241234", got: "work/a1.ipynb" },
    { name: "Nobody", id: "7", got: "Nothing is in it." },
    { name: "submission_99", got: "a1.ipynb" },
  ]);
  const rows = await received(files);
  assertEquals(rows.map(({ at }) => at), [
    "2026-04-26T18:04:08.516Z",
    "2026-04-27T00:00:00.000Z",
    undefined,
    undefined,
  ]);
  assertEquals(rows[1]!.group, [
    { name: "김민수", id: "20241234", email: "kim@example.org" },
    { name: "Lee, Jr.", email: "lee@example.org" },
  ]);
});

Deno.test("Gradescope: a list that cannot be read costs the names, not the batch", async () => {
  const files = { "submission_metadata.yml": "a: [1", "submission_1/a1.ipynb": one, "submission_2/a1.ipynb": two };
  const batch = await withFolder(files, (folder) => findHandIns(folder, a1));
  assertEquals(batch.students.map(({ last }) => last.who.name), ["submission_1", "submission_2"]);
  assertStringIncludes(batch.notes.join(), "It looks like Gradescope, but its list cannot be read");
});

Deno.test("Gradescope's autograder: one submission, late if it came after its due date", async () => {
  const users = [{ email: "ada@example.org", id: 9, name: "Ada" }];
  const record = (due: string) =>
    JSON.stringify({ id: 1, created_at: "2026-06-01T14:22:32.365935-07:00", users, assignment: { due_date: due } });
  const row = async (due: string) =>
    brief((await received({ "submission_metadata.json": record(due), "submission/a1.ipynb": one }))[0]!);
  const expected = { name: "Ada", id: "9", got: "a1.ipynb" };
  assertEquals(await row("2026-06-01T21:00:00.000000Z"), { ...expected, late: true });
  assertEquals(await row("2026-06-01T15:00:00.000000-07:00"), { ...expected, late: false });
});

Deno.test("nbgrader: the tree of what was submitted; sources and graded copies are not hand-ins", async () => {
  const tree = {
    "course/source/a1/a1.ipynb": one,
    "course/submitted/ada/a1/a1_ddpm_ddim.ipynb": one,
    "course/submitted/ada/a1/timestamp.txt": "2026-02-02 14:58:23.948203 America/Los_Angeles",
    "course/submitted/kim/a1/a1.ipynb": two,
    "course/submitted/kim/a2/a2.ipynb": notebookText({ assignment: "a2" }),
    "course/submitted/lee/a1/a1.ipynb": notebookText({ assignment: "a2" }),
    "course/autograded/ada/a1/a1_ddpm_ddim.ipynb": two,
    "course/gradebook.db": "SQLite format 3",
  };
  const expected = [
    { id: "ada", got: "a1_ddpm_ddim.ipynb" },
    { id: "kim", got: "a1.ipynb" },
    { id: "lee", got: "a1.ipynb is the notebook of a2 (DPM-Solver), not of a1." },
  ];
  assertEquals(await rowsOf(tree, "nbgrader"), expected);
  assertEquals((await received(tree, "course/submitted")).map(brief), expected);
  assertEquals((await received(tree))[0]!.at, "2026-02-02T22:58:23.948Z");
});

Deno.test("nbgrader: in the exchange every attempt has its time, and the last counts", async () => {
  const rows = await received({
    "kim+a1+2026-02-02 14:58:23.948203 UTC+9fk2/a1.ipynb": one,
    "kim+a1+2026-02-03 08:00:00.000000 UTC+17ab/a1.ipynb": two,
    "kim+a1+2026-02-03 08:00:00.000000 UTC+17ab/timestamp.txt": "2026-02-03 08:00:00.000000 UTC",
    "lee+a1+2026-02-01 10:00:00.000000 KST/a1.ipynb": one,
  });
  assertEquals(rows.map(brief), [
    { id: "kim", attempts: 2, got: "a1.ipynb" },
    { id: "lee", got: "a1.ipynb" },
  ]);
  assertEquals(rows.map(({ at }) => at), ["2026-02-03T08:00:00.000Z", undefined]);
});

Deno.test("a time with the name of a place, an offset or nothing is an instant; three letters are not", () => {
  assertEquals(instantOfTimestamp("2026-07-01 12:00:00.5 Asia/Seoul\n"), "2026-07-01T03:00:00.500Z");
  assertEquals(instantOfTimestamp("2026-07-01 12:00:00 +0900"), "2026-07-01T03:00:00.000Z");
  assertEquals(instantOfTimestamp("2026-07-01 12:00:00"), "2026-07-01T12:00:00.000Z");
  assertEquals(instantOfTimestamp("2026-07-01 12:00:00 XYZ"), undefined);
  assertEquals(instantOfTimestamp("yesterday"), undefined);
});

Deno.test("a folder of archives, notebooks and folders, each named after its student", async () => {
  const rows = await rowsOf({
    "김민수_20241234.zip": await zipOf({ "김민수_20241234/a1.ipynb": one, "김민수_20241234/report.pdf": "%PDF-" }),
    "Ada_Lovelace_1815.ipynb": one,
    "Ada_Lovelace_1815.pdf": "%PDF-",
    "Lee_20249999/a1.ipynb": two,
    "Lee_20249999/report.pdf": "%PDF-",
    "grades.csv": "name,points",
    "README.md": "for the staff",
  }, "a folder");
  assertEquals(rows, [
    { name: "Ada Lovelace", id: "1815", got: "Ada_Lovelace_1815.ipynb" },
    { name: "Lee", id: "20249999", got: "a1.ipynb" },
    { name: "김민수", id: "20241234", got: "김민수_20241234.zip/김민수_20241234/a1.ipynb" },
  ]);
});

Deno.test("an archive of archives that is wrapped in folders, with what macOS adds", async () => {
  const kim = await zipOf({ "a1.ipynb": one, "__MACOSX/._a1.ipynb": "junk", ".DS_Store": "junk" });
  const all = await zipOf({
    "hw/a1/kim_1001.zip": kim,
    "hw/a1/lee_1002.zip": kim,
    "__MACOSX/hw/a1/._kim_1001.zip": "x",
  });
  await withFolder({ "all.zip": all }, async (folder) => {
    assertEquals((await readAll(`${folder}/all.zip`)).map(brief), [
      { name: "kim", id: "1001", got: "kim_1001.zip/a1.ipynb" },
      { name: "lee", id: "1002", got: "lee_1002.zip/a1.ipynb" },
    ]);
  });
});

Deno.test("one student's archive, folder or notebook is a batch of one", async () => {
  const files = { "kim_1001.zip": await zipOf({ "a1.ipynb": one, "report.pdf": "%PDF-" }), "lee_1002.ipynb": two };
  await withFolder(files, async (folder) => {
    const rows = [...await readAll(`${folder}/kim_1001.zip`), ...await readAll(`${folder}/lee_1002.ipynb`)];
    assertEquals(rows.map(brief), [
      { name: "kim", id: "1001", got: "a1.ipynb" },
      { name: "lee", id: "1002", got: "lee_1002.ipynb" },
    ]);
  });
});

Deno.test("where a name says nothing the notebook says who it is, and the platform is believed before it", async () => {
  const own = notebookText({ name: "김민수", id: "20241234" });
  const [plain, canvas] = [
    await received({ "1/a1.ipynb": own, "2/a1.ipynb": one }),
    await received({ "lee_1002_77_a1.ipynb": own }),
  ];
  assertEquals(plain.map(brief), [
    { name: "김민수", id: "20241234", got: "a1.ipynb" },
    { name: "2", got: "a1.ipynb" },
  ]);
  assertEquals(canvas.map(({ who, says }) => [who, says]), [
    [{ name: "lee", id: "1002" }, { name: "김민수", id: "20241234" }],
  ]);
});

Deno.test("two people of one name are two rows; a download that the browser numbered is an attempt", async () => {
  const rows = await received({
    "Kim Minsu_1001.ipynb": one,
    "Kim Minsu_1002.ipynb": two,
    "Lee_1003.zip": await zipOf({ "a1.ipynb": one }),
    "Lee_1003 (1).zip": await zipOf({ "a1.ipynb": two }),
    "Kim/a1.ipynb": one,
    "other/Kim/a1.ipynb": two,
  });
  assertEquals(rows.map(brief), [
    { name: "Kim", got: "a1.ipynb" },
    { name: "Kim Minsu", id: "1001", got: "Kim Minsu_1001.ipynb" },
    { name: "Kim Minsu", id: "1002", got: "Kim Minsu_1002.ipynb" },
    { name: "Lee", id: "1003", attempts: 2, got: "Lee_1003 (1).zip/a1.ipynb" },
    { name: "other", got: "Kim/a1.ipynb" },
  ]);
});

Deno.test("names of files that are no names of students are not taken for them", () => {
  for (
    const stem of ["a1_ddpm_ddim", "submission", "a1", "homework1_final", "notebook (1)", "dpm_solver_v2", "20241234"]
  ) {
    assertEquals(studentOfName(stem), undefined, stem);
  }
  assertEquals(studentOfName("20241234_김민수"), { name: "김민수", id: "20241234" });
  assertEquals(studentOfName("a1_Kim_Minsu_20241234_final"), { name: "Kim Minsu", id: "20241234" });
  assertEquals(studentOfName("Kim Minsu 20241234"), { name: "Kim Minsu", id: "20241234" });
});
