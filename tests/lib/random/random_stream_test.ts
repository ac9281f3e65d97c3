import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { startBackend } from "../../../lib/backend/start.ts";
import { rand, randn, randomState, RandomStream, seed, spawnStream } from "../../../lib/random/mod.ts";

await startBackend();

const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));

/** Draws three numbers, with pauses between them. */
async function draw(): Promise<number[]> {
  const drawn: number[] = [];
  for (let i = 0; i < 3; i++) {
    drawn.push((await randn([1]).data())[0]!);
    await pause();
  }
  return drawn;
}

Deno.test("work side by side draws what it would draw one after the other, across pauses", async () => {
  seed(5);
  const together = await Promise.all([1, 2, 3].map(() => spawnStream().run(draw)));
  seed(5);
  const alone = [];
  for (let i = 0; i < 3; i++) alone.push(await spawnStream().run(draw));
  assertEquals(together, alone);
  assertEquals(new Set(together.flat()).size, 9);
});

Deno.test("what is drawn inside of a stream changes nothing outside; the outside counts one up for each stream", async () => {
  seed(5);
  const work = spawnStream().run(draw);
  assertEquals(randomState(), { seed: 5, counter: 1 });
  await work;
  await spawnStream().run(async () => {
    await pause();
    seed(1);
    rand([7]);
  });
  assertEquals(randomState(), { seed: 5, counter: 2 });
});

Deno.test("streams inside of streams follow from them", async () => {
  const nested = () => spawnStream().run(() => spawnStream().run(draw));
  seed(5);
  const first = await nested();
  assertNotEquals(await nested(), first);
  seed(5);
  assertEquals(await nested(), first);
});

Deno.test("the streams of 10,000 parts, and of 100 seeds, begin at different seeds", () => {
  const stream = new RandomStream({ seed: 7, counter: 3 });
  const seeds = Array.from({ length: 10_000 }, (_, i) => stream.part(i).state.seed);
  for (let n = 100; n < 200; n++) seeds.push(new RandomStream({ seed: n, counter: 0 }).part(0).state.seed);
  assertEquals(new Set(seeds).size, 10_100);
  assertEquals(stream.state, { seed: 7, counter: 3 });
});

Deno.test("a stream refuses a state that is none", () => {
  assertThrows(() => new RandomStream({ seed: -1, counter: 0 }), RangeError, "The random seed is -1");
});
