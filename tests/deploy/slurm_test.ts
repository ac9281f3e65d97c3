import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { madeUpClass, writeClass } from "../course/grading/class/made_up_class.ts";
import { whereWalls } from "../course/grading/wall/where_walls.ts";
import { missingPrograms, OneNode } from "./slurm.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const missing = missingPrograms();
if (missing.length > 0) console.log(`The test with Slurm is left out: ${missing.join(", ")} not installed.`);
const { ignore } = await whereWalls();

/** Twelve that take little time: one loops, one takes all memory, one leaves. */
async function twelve() {
  const all = await madeUpClass("/nowhere");
  const named = [
    "hostile a loop without end",
    "hostile 10 GB of tensors",
    "hostile leaves with code 0",
    "empty",
    "no notebook",
  ];
  const wrong = all.filter(({ name }) =>
    name.startsWith("wrong a1.computeAlphas") || name.startsWith("wrong a1.qSample")
  );
  return [...all.filter(({ name }) => named.includes(name)), ...wrong].slice(0, 12);
}

const deno = async (args: string[]) => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), { args: ["task", ...args], cwd: root }).output();
  assert(code === 0, new TextDecoder().decode(stderr).slice(-2000));
};

Deno.test({
  name: "a class that was graded on a cluster, a task of it killed and submitted again, has the table of one machine",
  ignore: ignore || missing.length > 0,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "slurm_" });
    const [handedIn, alone, shared] = ["handed_in", "alone", "shared"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeClass(handedIn, await twelve());
    await deno(["grade", "a1", handedIn, "--out", alone, "--seed", "7"]);
    const cluster = await OneNode.start(folder);
    try {
      const script = join(root, "deploy/slurm.sbatch");
      const args = ["4", "a1", handedIn, shared, "--seed", "7"];
      const small = ["--mem=0", "--output=/dev/null"];
      const job = await cluster.submit(script, args, ["--array=0-3%2", ...small], root);
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      await cluster.run("scancel", [`${job}_1`]);
      await cluster.ended(job);
      const before = await timesIn(join(shared, "results"));
      assert(before.size < 12, "something was lost with the task that was killed");
      const again = await cluster.submit(script, args, ["--array=1", ...small], root);
      await cluster.ended(again);
      const after = await timesIn(join(shared, "results"));
      assertEquals(after.size, 12);
      for (const [name, time] of before) assertEquals(after.get(name), time, `${name} was graded again`);
    } finally {
      await cluster.stop();
    }
    await deno(["grade", "a1", "--collect", "--out", shared]);
    const [one, other] = await Promise.all([alone, shared].map((path) => Deno.readTextFile(join(path, "grades.csv"))));
    assertEquals(other, one);
    await Deno.remove(folder, { recursive: true });
  },
});

/** The results that there are, with the moments they were written. */
async function timesIn(folder: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for await (const { name } of Deno.readDir(folder)) {
    times.set(name, (await Deno.stat(join(folder, name))).mtime!.getTime());
  }
  return times;
}
