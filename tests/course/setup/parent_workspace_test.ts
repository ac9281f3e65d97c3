/**
 * A copy of the course may lie inside of something larger: a folder whose deno.json or package.json makes it the root of
 * a workspace. Deno would refuse to start there, or take the settings from above.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { studentConfig } from "../../../course/release/student_config.ts";
import { thisProject } from "../../../course/setup/project.ts";
import { put } from "./made_up_project.ts";

const PARENTS: Readonly<Record<string, string>> = {
  "deno.json that lists others": '{"workspace": ["./other"]}',
  "deno.json that lists this copy": '{"workspace": ["./*"]}',
  "package.json that lists others": '{"name": "above", "workspaces": ["other"]}',
  "package.json that lists this copy": '{"name": "above", "workspaces": ["*"]}',
};

Deno.test("the course runs below a folder that is a workspace, with its own settings and without a word", async () => {
  const config = await Deno.readTextFile(join(thisProject.root, "deno.json"));
  const library = await Deno.readTextFile(join(thisProject.root, "lib", "deno.json"));
  for (const [parent, text] of Object.entries(PARENTS)) {
    for (const own of [config, studentConfig(config)]) {
      const folder = await Deno.makeTempDir({ prefix: "above-" });
      const file = parent.split(" ")[0] ?? "";
      await put(join(folder, file), text);
      await put(join(folder, "other", file), '{"name": "@above/other"}');
      await put(join(folder, "course", "deno.json"), own);
      await put(join(folder, "course", "lib", "deno.json"), library);
      await put(join(folder, "course", "course", "tasks", "setup.ts"), "console.log('runs');");
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["task", "-q", "setup"],
        cwd: join(folder, "course"),
        env: { NO_COLOR: "1" },
      }).output();
      const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      assertEquals(said, ["runs\n", ""], `below a ${parent}`);
      await Deno.remove(folder, { recursive: true });
    }
  }
});
