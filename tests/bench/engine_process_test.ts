import { assert, assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { EngineProcess } from "../../bench/engine_process.ts";
import { workloads } from "../../bench/workloads.ts";

const start = (...args: string[]) => {
  const program = fileURLToPath(new URL("made_up_engine.ts", import.meta.url));
  return EngineProcess.start([Deno.execPath(), "run", "-A", "--no-check", program, ...args]);
};
const task = { work: workloads[0]!, weights: "", inputs: "" };

Deno.test("an engine says what it is, prepares a step with its check, and counts the steps of a burst", async () => {
  await using engine = await start();
  assertEquals(engine.engine, "made up 1.0");
  assertEquals(await engine.prepare(task, 10), { check: [5] });
  const { steps, milliseconds } = await engine.burst("a1.train", 40);
  assert(milliseconds >= 40, `${milliseconds}`);
  assert(steps >= 1 && steps <= 20, `${steps}`); // a step sleeps for 2 ms at least
});

Deno.test("what an engine cannot prepare is an error with its own words, and the engine lives on", async () => {
  await using engine = await start("preparing");
  await assertRejects(() => engine.prepare(task, 10), Error, "cannot do a1.train");
  await assertRejects(() => engine.prepare({ ...task, work: workloads[1]! }, 10), Error, "cannot do a1.sample");
});

Deno.test("an engine that breaks in a burst says so", async () => {
  await using engine = await start("running");
  await assertRejects(
    async () => {
      await engine.prepare(task, 1);
      for (let i = 0; i < 5; i++) await engine.burst("a1.train", 1);
    },
    Error,
    "it broke",
  );
});

Deno.test("an engine that does not start is an error with the reason", async () => {
  await assertRejects(() => start("at start"), Error, "no addon here");
});
