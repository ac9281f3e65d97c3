import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { recall, remember } from "../../../course/setup/memory.ts";
import { isThere, readIfThere } from "../../../course/machine/read_if_there.ts";
import { writeWhole } from "../../../course/machine/write_whole.ts";
import { madeUpProject, put } from "./made_up_project.ts";

Deno.test("writeWhole() makes the folder, replaces the file, and leaves nothing else", async () => {
  await using project = await madeUpProject();
  const path = join(project.root, "deep", "file.txt");
  await writeWhole(path, "old");
  await writeWhole(path, "new");
  assertEquals(await Deno.readTextFile(path), "new");
  assertEquals([...Deno.readDirSync(join(project.root, "deep"))].length, 1);
});

Deno.test("writeWhole() leaves nothing behind when the file cannot be replaced", async () => {
  await using project = await madeUpProject({ "folder/inside": "" });
  await assertRejects(() => writeWhole(join(project.root, "folder"), "text"));
  assertEquals([...Deno.readDirSync(project.root)].map(({ name }) => name), ["folder"]);
});

Deno.test("readIfThere() gives nothing for what is not there, and isThere() sees through dead links", async () => {
  await using project = await madeUpProject({ file: "text" });
  assertEquals(await readIfThere(join(project.root, "file")), "text");
  assertEquals(await readIfThere(join(project.root, "no", "file")), undefined);
  assertEquals(await readIfThere(join(project.root, "file", "inside")), undefined);
  await Deno.symlink("/no/such/place", join(project.root, "link"));
  assertEquals(await isThere(join(project.root, "link")), false);
});

Deno.test("what one run notes the next recalls, and damaged or foreign notes count as none", async () => {
  await using project = await madeUpProject();
  const attempt = {
    ...{ facts: "", reason: "no compiler", remedy: "install one", at: 0, free: { disk: 1, memory: 1 } },
  };
  await remember(project, (memory) => memory.unmade.addon = attempt);
  assertEquals((await recall(project)).unmade, { addon: attempt });
  for (const text of ["{", "null", '{"engine": "old form"}']) {
    await put(join(project.store, "memory.json"), text);
    assertEquals(await recall(project), { unmade: {} });
  }
});
