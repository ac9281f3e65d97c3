/**
 * How the time of a training step of the U-Net grows with the batch, the width and the resolution:
 *
 *     deno run -A bench/growth.ts   # draws docs/figures/growth.png, in about three minutes on two cores
 *
 * Each step differs from that of Assignment 4 in one of them. All are ready before the first is measured, and take turns;
 * beside the library's curve stands that of PyTorch, where the bench has installed it.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { isThere } from "../course/machine/read_if_there.ts";
import { thisMachine } from "../course/machine/machine.ts";
import { pinnedDeno } from "../course/setup/pinned_deno.ts";
import { thisProject } from "../course/setup/project.ts";
import { startBackend } from "../lib/backend/mod.ts";
import { writeFigure } from "../lib/plots/figure.ts";
import { EngineProcess } from "./engine_process.ts";
import { commandOf, engines } from "./engines.ts";
import { writeFixture } from "./fixtures.ts";
import { type Growth, growthFigure } from "./growth_figure.ts";
import { torchPython } from "./setup/torch.ts";
import { summarize } from "./statistics.ts";
import { type TrainingOfImages, workloads, type WorkName } from "./workloads.ts";

const ROUNDS = 7;
const BURST = 500; // milliseconds

const base = workloads.find(({ name }) => name === "a4.train") as TrainingOfImages;

/** What is changed, to what, and how large that is. */
const variants: readonly { axis: Growth["axis"]; value: number; work: TrainingOfImages }[] = [
  ...[8, 16, 32, 64].map((batch) => ({ axis: "batch" as const, value: batch, work: { ...base, batch } })),
  ...[8, 16, 24].map((width) => {
    return { axis: "width" as const, value: width, work: { ...base, widths: [width, 2 * width, 4 * width] } };
  }),
  ...[8, 16, 32].map((size) => ({ axis: "size" as const, value: size, work: { ...base, size } })),
];

/** Milliseconds of a step for each variant, on the engines that there are. */
async function measured(): Promise<Growth[]> {
  const machine = thisMachine(new AbortController().signal);
  const python = torchPython(thisProject, machine.os);
  const wanted = engines.filter(({ name }) => name === "compiled" || name === "torch_channels_last");
  await startBackend({ backend: "cpu" }); // to draw the weights
  const folder = await Deno.makeTempDir({ prefix: "growth-" });
  await using stack = new AsyncDisposableStack();
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const growths: (Growth & { times: number[]; burst: () => Promise<number> })[] = [];
  for (const engine of wanted) {
    const command = commandOf(
      engine,
      pinnedDeno(thisProject, machine).path,
      await isThere(python) ? python : undefined,
    );
    if (command === undefined) continue;
    const process = stack.use(await EngineProcess.start(command));
    for (const [i, { axis, value, work }] of variants.entries()) {
      const name = `growth ${i}` as WorkName; // one of their own
      await process.prepare(await writeFixture({ ...work, name }, folder), BURST);
      const burst = async () => {
        const { milliseconds, steps } = await process.burst(name, BURST);
        return milliseconds / steps;
      };
      growths.push({ axis, value, engine: engine.title, milliseconds: NaN, times: [], burst });
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of growths) one.times.push(await one.burst());
  }
  return growths.map(({ times, axis, value, engine }) => {
    return { axis, value, engine, milliseconds: summarize(times).median };
  });
}

if (import.meta.main) {
  const growths = await measured();
  console.table(growths);
  await writeFigure(fileURLToPath(new URL("../docs/figures/growth.png", import.meta.url)), growthFigure(growths));
}
