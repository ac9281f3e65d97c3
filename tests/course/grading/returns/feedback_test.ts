import { assert, assertEquals } from "@std/assert";
import { canvas } from "../../../../course/grading/intake/layouts/canvas.ts";
import { HAND_IN, readZip } from "../../../../course/grading/intake/mod.ts";
import { feedbackZip } from "../../../../course/grading/returns/feedback.ts";
import { feedbackFiles } from "../../../../course/grading/returns/feedback_names.ts";
import { a1 } from "../../../../course/assignments/mod.ts";
import { madeUpResult } from "../made_up_results.ts";

/** A result of a hand-in that lay there. */
const from = (origin: string, student: { name?: string; id?: string } = {}, key = "kim_1") => ({
  ...madeUpResult("Kim", "1", { origin, key }),
  student,
});
const pathOf = (origin: string, student = {}) => feedbackFiles([from(origin, student)])[0]!.path;

const pageOf = (key: string) => Promise.resolve(new TextEncoder().encode(`<p>${key}</p>`));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("Canvas takes a page back under the name that it gave out, with both numbers", () => {
  assertEquals(pathOf("kimminsu_1001_5001_a1_ddpm.ipynb", { id: "1001" }), "kimminsu_1001_5001_a1_ddpm.ipynb.html");
  assertEquals(pathOf("all/lee_jr_LATE_1002_5003_Kim_2024.zip", { id: "1002" }), "lee_jr_LATE_1002_5003_Kim_2024.zip");
  assertEquals(pathOf("LATE_anon_Qw9er_5002_a1.html", { id: "Qw9er" }), "LATE_anon_Qw9er_5002_a1.html");
  assertEquals(pathOf("박지민_1003_5004_박지민.html", { id: "1003" }), "박지민_1003_5004_박지민.html");
});

Deno.test("the names for Canvas are read as Canvas' own, user and attachment", async () => {
  const origins = ["kim_1001_5001_a1.ipynb", "lee_LATE_1002_5003_a1.zip", "anon_Ab3xZ_5009_a1.ipynb"];
  const results = origins.map((origin, i) => from(origin, { id: ["1001", "1002", "Ab3xZ"][i]! }, `k${i}`));
  const paths = feedbackFiles(results).map(({ path }) => path);
  const files = paths.map((path) => ({ path, size: 0, read: () => Promise.resolve(new Uint8Array()) }));
  const found = await canvas.find(files, "feedback", a1);
  assertEquals(found!.map(({ who }) => who.id), ["1001", "1002", "Ab3xZ"]);
  for (const path of paths.slice(0, 2)) {
    const numbers = path.split("_").filter((part) => /^\d+$/.test(part)).slice(0, 2); // as Canvas does
    assert(["1001 5001", "1002 5003"].includes(numbers.join(" ")));
  }
});

Deno.test("Moodle takes pages back in the folders that it gave out, or flat", () => {
  const page = "a1_feedback.html";
  assertEquals(pathOf("Kim Minsu_101_assignsubmission_file"), `Kim Minsu_101_assignsubmission_file/${page}`);
  assertEquals(pathOf("x/Åsa Öberg_102_assignsubmission_file_"), `Åsa Öberg_102_assignsubmission_file_/${page}`);
  assertEquals(pathOf("Lee_103_assignsubmission_file_my_a1.ipynb"), `Lee_103_assignsubmission_file_${page}`);
  assertEquals(pathOf("Kim_104_assignsubmission_onlinetext"), `Kim_104_assignsubmission_file/${page}`);
});

Deno.test("nbgrader has a tree of feedback; anything else has its key", () => {
  const html = a1.notebook.replace(".ipynb", ".html");
  assertEquals(pathOf("course/submitted/ada/ps1", { id: "ada" }), `feedback/ada/ps1/${html}`);
  assertEquals(pathOf("ada/ps1", { id: "ada" }), `feedback/ada/ps1/${html}`);
  assertEquals(pathOf("kim+ps1+2026-02-02 14:58:23.948203 UTC+9fk2", { id: "kim" }), `feedback/kim/ps1/${html}`);
  assertEquals(pathOf("batch/ada", { name: "ada" }), "kim_1.html");
  assertEquals(pathOf("김민수_20241234.zip", { name: "김민수", id: "20241234" }), "kim_1.html");
  assertEquals(pathOf("export/submission_123", { name: "Ada", id: "1" }), "kim_1.html");
});

Deno.test("no name leads out of the folder, whatever the hand-in was called, and none is there twice", () => {
  const origins = [
    "../../etc/passwd",
    "..\\..\\evil_1_assignsubmission_file",
    "/abs/.._7_assignsubmission_file_/",
    "submitted/../..",
    "C:\\x\\kim_1001_5001_..\\..\\a.html",
    "kim+..+2026-02-02 00:00:00 UTC",
  ];
  const results = origins.map((origin, i) =>
    from(origin, { id: ["..", "1001"][i % 2]! }, i === 0 ? "../../key" : `k${i}`)
  );
  for (const { path } of feedbackFiles([...results, from("a.zip", {}, "..")])) {
    assert(!path.startsWith("/") && !/[\\:]/.test(path), path);
    assert(path.split("/").every((part) => !/^\.{0,2}$/.test(part)), path);
  }
  const twice = feedbackFiles([from("a.zip", {}, "Kim"), from("b.zip", {}, "kim")]);
  assertEquals(twice.map(({ path }) => path), ["Kim.html", "kim-2.html"]);
});

Deno.test("a group has a copy for each member, where no platform gives it to all of them", () => {
  const group = [{ name: "Ada Lovelace", id: "1" }, { name: "김민수" }];
  const files = feedbackFiles([{ ...from("export/submission_9", group[0]), group }]);
  assertEquals(files.map(({ path }) => path), ["Ada_Lovelace_1.html", "김민수.html"]);
});

Deno.test("the archive holds the pages; for an archive an archive; a missing page is told and stops nothing", async () => {
  const results = [
    from("lee_1002_5003_lee.zip", { id: "1002" }, "lee"),
    from("kim_1001_5001_a1.ipynb", { id: "1001" }, "kim"),
    from("gone_1003_5004_a1.ipynb", { id: "1003" }, "gone"),
  ];
  const read = (key: string) => key === "gone" ? Promise.reject(new Error("it was deleted")) : pageOf(key);
  const { bytes, paths, problems } = await feedbackZip(results, read);
  assertEquals(paths, ["kim_1001_5001_a1.ipynb.html", "lee_1002_5003_lee.zip"]);
  assertEquals(problems, ["gone: no page, it was deleted"]);
  const [kim, lee] = await readZip(bytes, HAND_IN);
  assertEquals([kim!.path, textOf(await kim!.read())], ["kim_1001_5001_a1.ipynb.html", "<p>kim</p>"]);
  const [inner] = await readZip(await lee!.read(), HAND_IN);
  assertEquals([inner!.path, textOf(await inner!.read())], ["feedback.html", "<p>lee</p>"]);
});

Deno.test("the same pages make the same archive, whatever order results come in", async () => {
  const results = [from("a.zip", {}, "a"), from("b.zip", {}, "b")];
  const first = await feedbackZip(results, pageOf);
  assertEquals((await feedbackZip(results.toReversed(), pageOf)).bytes, first.bytes);
});
