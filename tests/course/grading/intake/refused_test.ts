import * as zip from "@zip.js/zip.js";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { findAssignment } from "../../../../course/assignments/mod.ts";
import { findHandIns, readSubmission } from "../../../../course/grading/intake/mod.ts";
import { brief, type Files, notebookText, patched, readAll, received, withFolder, zipOf } from "./made_up.ts";

const one = notebookText({ answer: "1" });
const two = notebookText({ answer: "2" });
const other = notebookText({ assignment: "a2" });

/** What becomes of one hand-in beside a sound one, which must be read whatever the first is. */
async function outcome(files: Files): Promise<string> {
  const kim = Object.entries(files).map(([path, content]) => [`kim_1001/${path}`, content]);
  const rows = await received({ ...Object.fromEntries(kim), "lee_1002/a1.ipynb": one });
  assertEquals(rows.length, 2);
  assertEquals(brief(rows[1]!), { name: "lee", id: "1002", got: "a1.ipynb" });
  assertEquals([rows[0]!.who.name, rows[0]!.who.id], ["kim", "1001"]);
  return String(brief(rows[0]!).got);
}

Deno.test("a notebook is found under any name, and by what is in it", async () => {
  assertEquals(await outcome({ "My Homework (final) (3).ipynb": one }), "My Homework (final) (3).ipynb");
  assertEquals(await outcome({ "a1.ipynb.txt": one }), "a1.ipynb.txt");
  assertEquals(await outcome({ "a1.json": one, "report.pdf": "%PDF-" }), "a1.json");
  assertEquals(await outcome({ "notebook": one }), "notebook");
  assertEquals(await outcome({ "A1.IPYNB": "\ufeff" + one }), "A1.IPYNB");
});

Deno.test("an archive in an archive is opened, a maze of them is not", async () => {
  const inner = await zipOf({ "a1.ipynb": one });
  const twice = await zipOf({ "inner.zip": inner });
  assertEquals(await outcome({ "twice.zip": twice }), "twice.zip/inner.zip/a1.ipynb");
  const maze = await zipOf({ "3.zip": await zipOf({ "2.zip": twice }) });
  assertStringIncludes(await outcome({ "4.zip": maze }), "is an archive in an archive in an archive in one");
});

Deno.test("the notebook of another assignment is named", async () => {
  assertEquals(await outcome({ "a1.ipynb": other }), "a1.ipynb is the notebook of a2 (DPM-Solver), not of a1.");
  assertEquals(await outcome({ "a2.ipynb": other, "a1.ipynb": one }), "a1.ipynb");
  const unknown = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  assertEquals(await outcome({ "a1.ipynb": unknown }), "a1.ipynb has no TODO of a1 in it. Is it another notebook?");
});

Deno.test("of two notebooks the one with answers counts, equal ones are one, and else a human decides", async () => {
  const open = one.replace("return 1;", 'throw new Todo(\\"a1.qSample\\");');
  assert(open !== one);
  assertEquals(await outcome({ "a1.ipynb": open, "mine.ipynb": two }), "mine.ipynb");
  assertEquals(await outcome({ "a1.ipynb": one, "copy/a1.ipynb": one }), "a1.ipynb");
  assertEquals(await outcome({ ".ipynb_checkpoints/a1-checkpoint.ipynb": two, "a1.ipynb": one }), "a1.ipynb");
  assertEquals(
    await outcome({ "a1.ipynb": one, "b.ipynb": two }),
    "There are 2 notebooks of a1 with different code: a1.ipynb, b.ipynb. Ask which one counts, and remove the others.",
  );
});

Deno.test("what is no notebook, or none any more, is a row with a reason", async () => {
  assertEquals(
    await outcome({ "a1.pdf": "%PDF-", "a1.py": "print()" }),
    "There is no notebook in it, only a1.pdf, a1.py.",
  );
  assertStringIncludes(await outcome({ "a1.ipynb": one.slice(0, 200) }), "it breaks off in line 1");
  assertStringIncludes(await outcome({ "a1.ipynb": "" }), "the file is empty");
  assertStringIncludes(await outcome({ "a1.ipynb": "\0\0\0\0" }), "the file is empty");
  assertStringIncludes(await outcome({ "a1.ipynb": "<!doctype html>" }), "a1.ipynb is a web page, not a notebook");
  assertStringIncludes(
    await outcome({ "a1.ipynb": await zipOf({ a: "1" }) }),
    "a1.ipynb is a zip archive, not a notebook",
  );
  assertStringIncludes(
    await outcome({ "a1.rar": "Rar!\x1a\x07\x00" }),
    "a1.rar is a RAR archive, and only ZIP is read",
  );
  assertStringIncludes(
    await outcome({ "a1.zip": "Rar!\x1a\x07\x00" }),
    "a1.zip is a RAR archive, and only ZIP is read",
  );
  assertStringIncludes(await outcome({ "a1.zip": "" }), "a1.zip is empty");
  assertEquals(await outcome({ "a1.zip": await zipOf({}) }), "Nothing is in it.");
});

Deno.test("damaged and hostile archives are rows with a reason, whatever else is in them", async () => {
  const sound = { "a1.ipynb": one };
  assertStringIncludes(await outcome({ "a1.zip": (await zipOf(sound)).subarray(0, 200) }), "a1.zip is cut off");
  const locked = await zipOf(sound, { password: "secret", zipCrypto: true });
  assertEquals(await outcome({ "a1.zip": locked }), "a1.zip/a1.ipynb is locked with a password.");
  const traversal = patched(await zipOf({ ...sound, "x__x__x__x": "1" }), "x__x__x__x", "../../../x");
  assertStringIncludes(await outcome({ "a1.zip": traversal }), "its path leads out of the archive");
  const bomb = await zipOf({ ...sound, "zeros.bin": new Uint8Array(20 * 2 ** 20) });
  assertStringIncludes(
    await outcome({ "a1.zip": bomb }),
    "zeros.bin in it unpacks to 20 MB from 0.1 MB, as an archive bomb",
  );
  const link = await zipOf({ "a1.ipynb": "/etc/passwd" }, { unixMode: 0o120777 } as zip.ZipWriterAddDataOptions);
  assertEquals(await outcome({ "a1.zip": link }), "a1.zip/a1.ipynb is a link, not a file.");
  const many = await zipOf(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}.txt`, ""])));
  assertStringIncludes(await outcome({ "a1.zip": many }), "a1.zip holds more than 5000 files");
});

Deno.test("a bad archive beside a good notebook costs nothing but a remark", async () => {
  const [row] = await received({ "kim_1001/a1.ipynb": one, "kim_1001/backup.rar": "Rar!\x1a\x07\x00" });
  assertEquals(row!.kind, "submission");
  assertEquals(row!.notes, ["backup.rar is a RAR archive, and only ZIP is read. Ask for a ZIP."]);
});

Deno.test("links in a folder are not followed, pipes and locked folders are not waited for", async () => {
  await withFolder({ "kim_1001/report.pdf": "%PDF-", "secret/a1.ipynb": one }, async (folder) => {
    await Deno.symlink(`${folder}/secret/a1.ipynb`, `${folder}/kim_1001/a1.ipynb`);
    await Deno.symlink("..", `${folder}/kim_1001/round`);
    await new Deno.Command("mkfifo", { args: [`${folder}/kim_1001/pipe.ipynb`] }).output();
    const [kim] = await readAll(folder);
    assertEquals(kim!.kind, "refused");
    assertStringIncludes(String(brief(kim!).got), "a1.ipynb is a link, not a file");
  });
});

Deno.test("the last attempt counts though it cannot be graded, and the row says that an earlier one can", async () => {
  const [row] = await received({ "kim_1_5001_a1.ipynb": one, "kim_1_5002_a1-1.ipynb": "{" });
  assertEquals(row!.kind, "refused");
  assertEquals(row!.attempts.length, 2);
  assertEquals(row!.notes, ["An earlier attempt can be graded: kim_1_5001_a1.ipynb."]);
});

Deno.test("what throws while one student is read is that student's reason", async () => {
  const read = () => Promise.reject(new Error("the disk reports an error"));
  const last = { origin: "kim", who: { name: "kim" }, files: [{ path: "a1.ipynb", size: 1, read }] };
  const row = await readSubmission({ last, earlier: [] }, findAssignment("a1"));
  assert(row.kind === "refused");
  assertEquals(row.reason, "It cannot be read: the disk reports an error");
});

Deno.test("a path that does not exist, or an archive that is none, is an error of whoever gave it", async () => {
  await assertRejects(() => findHandIns("/nowhere/at/all", findAssignment("a1")), Deno.errors.NotFound);
  await withFolder({ "all.zip": (await zipOf({ "kim_1.zip": "1" })).subarray(0, 40) }, async (folder) => {
    await assertRejects(
      () => findHandIns(`${folder}/all.zip`, findAssignment("a1")),
      Error,
      `${folder}/all.zip is cut off`,
    );
  });
});

Deno.test("rows come in the same order whatever the order of the disk or archive", async () => {
  const names = ["한 2", "b_1001", "a_1002", "Z_1003", "10_1004", "9_1005"].map((name) => `${name}.ipynb`);
  const order = async (list: string[]) => {
    const files = await zipOf(Object.fromEntries(list.map((name) => [name, one])));
    return await withFolder(
      { "all.zip": files },
      async (folder) => (await readAll(`${folder}/all.zip`)).map(({ origin }) => origin),
    );
  };
  assertEquals(await order(names), await order(names.toReversed()));
  assertEquals((await order(names)).length, 6);
});
