import { assertEquals } from "@std/assert";
import { instantOfTimestamp } from "../../../../course/grading/intake/layouts/nbgrader.ts";
import { brief, notebookText, received, rowsOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

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
