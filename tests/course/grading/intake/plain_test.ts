import { assertEquals } from "@std/assert";
import { studentOfName } from "../../../../course/grading/intake/student.ts";
import { brief, notebookText, readAll, received, rowsOf, withFolder, zipOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });

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
