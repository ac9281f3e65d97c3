import { assertEquals } from "@std/assert";
import { brief, notebookText, received, rowsOf, zipOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

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
