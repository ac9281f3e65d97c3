import { assertEquals } from "@std/assert";
import type { EngineName } from "../../bench/engines.ts";
import { roundRobin, type Runner } from "../../bench/round_robin.ts";

/** An engine that takes so many milliseconds per step, and notes when it runs. */
function madeUp(engine: EngineName, perStep: number, diary: string[]): Runner {
  let busy = false;
  return {
    engine,
    process: {
      async burst(name, milliseconds) {
        assertEquals(busy, false);
        busy = true;
        diary.push(`${engine} begins`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        diary.push(`${engine} ends ${name}`);
        busy = false;
        return { steps: 10, milliseconds: Math.max(milliseconds, 10 * perStep) };
      },
    },
  };
}

Deno.test("engines run one at a time, each once in a round, and another begins in each round", async () => {
  const diary: string[] = [];
  const runners = [madeUp("compiled", 1, diary), madeUp("eager", 2, diary), madeUp("wasm", 3, diary)];
  await roundRobin([{ name: "a1.train", runners }], { rounds: 2, burst: 1 });
  const turns = (...names: string[]) => names.flatMap((name) => [`${name} begins`, `${name} ends a1.train`]);
  assertEquals(diary, turns("compiled", "eager", "wasm", "eager", "wasm", "compiled"));
});

Deno.test("a series has the milliseconds per step of every round", async () => {
  const runners = [madeUp("compiled", 1, []), madeUp("eager", 20, [])];
  const works = [{ name: "a1.train", runners }, { name: "a1.sample", runners: runners.slice(1) }] as const;
  const series = await roundRobin(works, { rounds: 3, burst: 50 });
  assertEquals(series, [
    { work: "a1.train", engine: "compiled", milliseconds: [5, 5, 5] },
    { work: "a1.train", engine: "eager", milliseconds: [20, 20, 20] },
    { work: "a1.sample", engine: "eager", milliseconds: [20, 20, 20] },
  ]);
});

Deno.test("progress is told after every burst", async () => {
  const told: string[] = [];
  const works = [{ name: "a2.train", runners: [madeUp("compiled", 1, []), madeUp("wasm", 1, [])] }] as const;
  const progress = (done: number, total: number) => void told.push(`${done}/${total}`);
  await roundRobin(works, { rounds: 2, burst: 1, progress });
  assertEquals(told, ["1/4", "2/4", "3/4", "4/4"]);
});
