import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { whyNotWritable } from "../../../course/machine/writable.ts";
import { checkWritable } from "../../../course/setup/writable_project.ts";
import { madeUpProject } from "./made_up_project.ts";

Deno.test("whyNotWritable() leaves nothing behind, and asks the folder above where there is none yet", async () => {
  await using project = await madeUpProject({ file: "" });
  assertEquals(await whyNotWritable(project.root), undefined);
  assertEquals(await whyNotWritable(join(project.root, "not", "yet")), undefined);
  assertEquals(await whyNotWritable(join(project.root, "file")), "ENOTDIR");
  assertEquals([...Deno.readDirSync(project.root)].map(({ name }) => name), ["file"]);
});

Deno.test("a folder of set-up that cannot be written is named, with the reason and what to do", async () => {
  await using project = await madeUpProject({ ".setup/memory.json": "{}" });
  const closed = (code: string) => (folder: string) => Promise.resolve(folder === project.store ? code : undefined);
  await checkWritable(project); // all is well
  await assertRejects(
    () => checkWritable(project, closed("EROFS")),
    Error,
    ".setup cannot be written: its disk is read-only",
  );
  const notMine = (await Deno.stat(project.store)).uid === 0 ? "it belongs to root" : "it is not yours (EACCES)";
  await assertRejects(() => checkWritable(project, closed("EACCES")), Error, `.setup cannot be written: ${notMine}`);
  await checkWritable(project, closed("ENOSPC")); // a full disk is told with numbers, later
});
