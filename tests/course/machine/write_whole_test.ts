import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { writeWhole } from "../../../course/machine/write_whole.ts";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const ignore = Deno.build.os === "windows";

Deno.test({
  name: "writeWhole() writes to where a link leads, and keeps the rights of a file",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const [file, link] = [join(folder, "file"), join(folder, "link")];
      await Deno.writeTextFile(file, "old");
      await Deno.chmod(file, 0o640);
      await Deno.symlink(file, link);
      await writeWhole(link, "new");
      assertEquals(await Deno.readTextFile(file), "new");
      assertEquals((await Deno.lstat(link)).isSymlink, true);
      assertEquals((await Deno.stat(file)).mode! & 0o777, 0o640);
    }),
});

Deno.test({
  name: "writeWhole() does not replace a file that may not be written, and names it, not its unfinished copy",
  ignore: ignore || Deno.uid() === 0, // who may do everything is refused nothing
  fn: () =>
    inFolder(async (folder) => {
      const file = join(folder, "file");
      await Deno.writeTextFile(file, "old", { mode: 0o400 });
      await assertRejects(() => writeWhole(file, "new"), Deno.errors.PermissionDenied, `'${file}'`);
      assertEquals(await Deno.readTextFile(file), "old");
      await Deno.chmod(folder, 0o500);
      await assertRejects(() => writeWhole(join(folder, "other"), "new"), Deno.errors.PermissionDenied, "other'");
      await Deno.chmod(folder, 0o700);
    }),
});
