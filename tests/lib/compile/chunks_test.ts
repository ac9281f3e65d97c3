import { assert, assertEquals } from "@std/assert";
import { Chunks } from "../../../lib/compile/mod.ts";

/** The sizes of the chunks when a turn takes so many milliseconds by the clock that is put in place of the real one. */
async function sizes(options: { total: number; stops?: (number | undefined)[] }, turn: (done: number) => number) {
  const real = performance.now;
  let now = 0;
  performance.now = () => now;
  try {
    const chunks = new Chunks(options);
    const taken: number[] = [];
    for (let done = 0; done < options.total; done += taken.at(-1)!) {
      await chunks.time(done, (turns) => {
        for (let i = 0; i < turns; i++) now += turn(done + i);
        taken.push(turns);
      });
    }
    return taken;
  } finally {
    performance.now = real;
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

Deno.test("chunks grow until they take a tenth of a second, also after a slow first turn", async () => {
  const taken = await sizes({ total: 1000 }, (done) => done === 0 ? 500 : 1);
  assertEquals(taken.slice(0, 5), [1, 1, 4, 16, 64]);
  assert(taken.slice(5, -1).every((n) => n === 100));
  assertEquals(sum(taken), 1000);
});

Deno.test("slow turns are done one by one", async () => {
  assertEquals(await sizes({ total: 4 }, () => 85), [1, 1, 1, 1]);
});

Deno.test("a chunk ends where there is something to do", async () => {
  const taken = await sizes({ total: 1000, stops: [199, undefined, 500] }, () => 1);
  const ends = taken.map((_, i) => sum(taken.slice(0, i + 1)));
  for (const stop of [199, 398, 500, 597, 796, 995, 1000]) assert(ends.includes(stop), `${stop}`);
});

Deno.test("chunks become smaller when turns become slower", async () => {
  const taken = await sizes({ total: 400 }, (done) => done < 200 ? 1 : 50);
  assert(taken.slice(-10).every((n) => n <= 2));
});
