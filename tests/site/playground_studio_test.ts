import { assertEquals } from "@std/assert";
import { startBackend } from "../../lib/backend/mod.ts";
import type { FromWorker, Wish } from "../../site/playground/messages.ts";
import { defaultState } from "../../site/playground/state.ts";
import { Studio } from "../../site/playground/worker/studio.ts";

await startBackend();

/** What a studio says until it rests. */
async function saidFor(wish: Wish): Promise<FromWorker[]> {
  const said: FromWorker[] = [];
  await new Promise<void>((resolve) => {
    const studio = new Studio((message) => {
      said.push(message);
      if (message.kind === "idle" || message.kind === "failed") resolve();
    }, () => undefined);
    studio.wish(wish);
    void studio.work();
  });
  return said;
}

const panels = [{ sampler: "ddim", nfe: 4 }, { sampler: "ddpm", nfe: 4 }] as const;

Deno.test("while it trains, the studio shows every panel at the same iterations, and all at the last one", async () => {
  const said = await saidFor({ ...defaultState, kind: "wish", round: 0, start: "scratch", iterations: 60, panels });
  const shown = (panel: number) =>
    said.flatMap((message) => message.kind === "sampled" && message.panel === panel ? [message.iteration] : []);
  assertEquals(shown(0).at(-1), 60);
  assertEquals(shown(1).slice(0, -1).every((iteration) => shown(0).includes(iteration)), true);
  assertEquals(shown(1).at(-1), 60);
  const losses = said.flatMap((message) => message.kind === "trained" ? [...message.losses] : []);
  assertEquals(losses.length, 60);
});

Deno.test("the studio tells what failed in a sentence", async () => {
  const wrong = [{ sampler: "ddim", nfe: 2000 }] as const;
  const said = await saidFor({ ...defaultState, kind: "wish", round: 0, start: "scratch", panels: wrong });
  assertEquals(said.at(-1)?.kind, "failed");
});
