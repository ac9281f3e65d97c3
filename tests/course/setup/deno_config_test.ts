import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { thisProject } from "../../../course/setup/project.ts";

Deno.test("an older Deno can read deno.json and start the set-up: tasks are plain commands, which Deno 2.0 knows", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(thisProject.root, "deno.json")));
  const others = Object.entries(tasks).filter(([, command]) => typeof command !== "string").map(([name]) => name);
  assertEquals(others, []);
});
