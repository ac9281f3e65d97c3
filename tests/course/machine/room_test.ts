import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { freeOnDisk } from "../../../course/machine/disk.ts";
import { mainMemory } from "../../../course/machine/main_memory.ts";

Deno.test("freeOnDisk() asks the disk that a path will lie on, and gives nothing for what no path can be", async () => {
  const folder = await Deno.makeTempDir();
  const [there, notYet] = [freeOnDisk(folder), freeOnDisk(join(folder, "not", "yet"))];
  await Deno.remove(folder);
  assert(there !== undefined && notYet !== undefined && there > 0);
  assert(Math.abs(there - notYet) < 0.1 * there);
  assertEquals(freeOnDisk("\0"), undefined);
});

Deno.test("mainMemory() is not more than the machine's", () => {
  const { total, free } = mainMemory();
  assert(free > 0 && free <= total && total <= Deno.systemMemoryInfo().total);
});
