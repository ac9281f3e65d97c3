import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { recall, remember } from "../../../course/setup/memory.ts";
import { madeUpProject, put } from "./made_up_project.ts";

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
