import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import { a1, a2, rubricOf } from "../../../course/assignments/mod.ts";
import { openBatch, readResult, resultFile, writeResult } from "../../../course/grading/batch.ts";
import { keysFor } from "../../../course/grading/keys.ts";
import { isIn, readShard } from "../../../course/grading/shard.ts";
import { madeUpResult } from "./made_up_results.ts";

Deno.test("a batch has one seed, whoever begins it and however many at once", async () => {
  const folder = await Deno.makeTempDir();
  const begun = await Promise.all(Array.from({ length: 8 }, () => openBatch(folder, a1, rubricOf(a1))));
  assertEquals(new Set(begun.map(({ seed }) => seed)).size, 1);
  assertEquals(await openBatch(folder, a1, rubricOf(a1), 5), begun[0]);
  await assertRejects(() => openBatch(folder, a2, rubricOf(a2)), Error, "--out");
  await assertRejects(() => openBatch(folder, a1, rubricOf(a1, "todo")), Error, '"results"');
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["batch.json"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a result that was cut off is none", async () => {
  const folder = await Deno.makeTempDir();
  const result = madeUpResult("Ada", "7");
  await writeResult(folder, result);
  assertEquals(await readResult(folder, result.key), result);
  await Deno.writeTextFile(resultFile(folder, result.key), "{");
  assertEquals(await readResult(folder, result.key), undefined);
  assertEquals(await readResult(folder, "nobody"), undefined);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("results have names that every disk takes and that are never the same", () => {
  const origins = ["a/b.zip", "a\\b", "A/b.ipynb", "../../x", "con<>|?*", "", "김 민수.zip", "x".repeat(300)];
  const keys = keysFor(origins);
  assertEquals(new Set(keys.map((key) => key.toLowerCase())).size, origins.length);
  for (const key of keys) assert(/^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,90}$/u.test(key), key);
  assert(!join("results", keysFor(["..."])[0]!).includes(".."));
});

Deno.test("parts of a class are all of it, once", () => {
  const parts = [0, 1, 2].map((index) =>
    Array.from({ length: 10 }, (_, i) => i).filter((i) => isIn({ index, count: 3 }, i))
  );
  assertEquals(parts.flat().sort((a, b) => a - b), Array.from({ length: 10 }, (_, i) => i));
  const kubernetes = (name: string) => name === "JOB_COMPLETION_INDEX" ? "2" : undefined;
  assertEquals(readShard("/3", kubernetes), { index: 2, count: 3 });
  assertThrows(() => readShard("3/3"), Error, "0 to 2");
  assertThrows(() => readShard("/3", () => undefined), Error, "SLURM_ARRAY_TASK_ID");
  assertThrows(() => readShard("x"), Error, "3/8");
});
