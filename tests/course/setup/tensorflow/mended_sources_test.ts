import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { mended } from "../../../../course/setup/tensorflow/mended_sources.ts";
import { thisProject } from "../../../../course/setup/project.ts";

Deno.test("the sources of the installed package have what is mended, once, and nothing else is changed", async () => {
  const source = await Deno.readTextFile(join(thisProject.tfjsNode, "binding", "tfjs_backend.cc"));
  assertEquals(source.match(/ATTR_NAME_SET;/g)?.length, 1);
  assertEquals(mended(source).replace("thread_local ", ""), source);
  assertEquals(mended(source).length - source.length, "thread_local ".length);
});
