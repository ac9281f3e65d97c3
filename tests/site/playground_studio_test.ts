import { assertEquals, assertGreater, assertGreaterOrEqual } from "@std/assert";
import { startBackend } from "../../lib/backend/mod.ts";
import type { FromWorker, Wish } from "../../playground/messages.ts";
import { defaultState } from "../../playground/state.ts";
import { Studio } from "../../playground/worker/studio.ts";

await startBackend();

/** What a studio says until it rests, by a clock that goes on by a millisecond whenever it is read. */
async function saidFor(wish: Wish): Promise<FromWorker[]> {
  const said: FromWorker[] = [];
  let time = 0;
  await new Promise<void>((resolve) => {
    const say = (message: FromWorker) => {
      said.push(message);
      if (message.kind === "idle" || message.kind === "failed") resolve();
    };
    const studio = new Studio(say, () => undefined, () => time++);
    studio.wish(wish);
    void studio.work();
  });
  return said;
}

const panels = [{ sampler: "ddim", nfe: 4 }, { sampler: "ddpm", nfe: 4 }, { sampler: "unipc", nfe: 4 }] as const;
const scratch = { ...defaultState, kind: "wish", round: 0, start: "scratch", panels } as const;

/** The iterations at which each panel, and then the field, was shown. */
const shownIn = (said: readonly FromWorker[]) =>
  [0, 1, 2, "field"].map((place) =>
    said.flatMap((message) => {
      const isThere = message.kind === "sampled" ? message.panel === place : message.kind === place;
      return isThere && "iteration" in message ? [message.iteration] : [];
    })
  );

Deno.test("while it trains, no panel is shown more than once before the others and the field have their turn", async () => {
  const said = await saidFor({ ...scratch, iterations: 400, field: true });
  const [first, ...others] = shownIn(said).map((at) => at.filter((iteration) => iteration < 400));
  assertGreater(first!.length, 2);
  for (const other of others) {
    assertGreaterOrEqual(other.length, first!.length - 1); // the training can end before the last turn is over
    assertEquals(other, first!.slice(0, other.length)); // at the same iterations
  }
});

Deno.test("when training ends, all panels and the field show its last iteration, and every loss was told", async () => {
  const said = await saidFor({ ...scratch, iterations: 60, field: true });
  for (const at of shownIn(said)) assertEquals(at.filter((iteration) => iteration === 60), [60]);
  const losses = said.flatMap((message) => message.kind === "trained" ? [...message.losses] : []);
  assertEquals(losses.length, 60);
});

Deno.test("the studio tells what failed in a sentence", async () => {
  const wrong = [{ sampler: "ddim", nfe: 2000 }] as const;
  const said = await saidFor({ ...scratch, panels: wrong });
  assertEquals(said.at(-1)?.kind, "failed");
});
