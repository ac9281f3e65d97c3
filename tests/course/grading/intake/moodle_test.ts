import { assertEquals } from "@std/assert";
import { notebookText, rowsOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

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
