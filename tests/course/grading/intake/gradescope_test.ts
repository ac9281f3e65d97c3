import { assertEquals, assertStringIncludes } from "@std/assert";
import { a1 } from "../../../../course/assignments/mod.ts";
import { findHandIns } from "../../../../course/grading/intake/mod.ts";
import { brief, notebookText, received, rowsOf, withFolder } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

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
    "assignment_5_export/submission_12/code/a1.ipynb": two,
    "assignment_5_export/submission_99/a1.ipynb": two,
  };
  assertEquals(await rowsOf(files, "Gradescope"), [
    { name: "Ada Lovelace", id: "1815", got: "a1.ipynb" },
    { name: "김민수", id: "20241234", got: "code/a1.ipynb" },
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
