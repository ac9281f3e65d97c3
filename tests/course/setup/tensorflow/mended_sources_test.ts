import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { mended } from "../../../../course/setup/tensorflow/mended_sources.ts";
import { thisProject } from "../../../../course/setup/project.ts";

Deno.test("the sources of the installed package have what is mended, once, and nothing else is changed", async () => {
  const source = await Deno.readTextFile(join(thisProject.tfjsNode, "binding", "tfjs_backend.cc"));
  assertEquals(source.match(/ATTR_NAME_SET;/g)?.length, 1);
  const unchanged = mended(source)
    .replace("thread_local ", "")
    .replace("#include <fstream>\n#include <iterator>\n", "")
    .replace(/\n {2}std::ifstream settings.*?\n {2}\}\n/s, "");
  assertEquals(unchanged, source);
  assertEquals(mended(source).match(/session_config\.pb|thread_local/g)?.length, 2);
});
