import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { isThere, readIfThere } from "../../../course/machine/read_if_there.ts";
import { writeWhole } from "../../../course/machine/write_whole.ts";
import { madeUpProject } from "../setup/made_up_project.ts";

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
