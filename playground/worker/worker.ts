/**
 * The worker of the playground: an engine, and the studio that trains and samples on it.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { backendTitles } from "../../lib/backend/engine.ts";
import { startBackend } from "../../lib/backend/start.ts";
import { setReporter } from "../../lib/progress/mod.ts";
import type { FromWorker, Opening, ToWorker } from "../messages.ts";
import { defaultState } from "../state.ts";
import { shippedWeights, wasmFiles } from "./embedded.ts";
import { Studio } from "./studio.ts";
import { Training } from "./training.ts";

declare global {
  /** V8's, which lib/compile asks for. */
  interface ErrorConstructor {
    stackTraceLimit: number;
  }
}

const say = (message: FromWorker) => self.postMessage(message);
const studio = new Studio(say, ({ start, learns }) => start === "shipped" ? shippedWeights(learns) : undefined);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "wish") return studio.wish(data);
  open(data).then(() => studio.work(), (error) => say({ kind: "failed", message: messageOf(error) }));
};

async function open({ engine, measure }: Opening): Promise<void> {
  setReporter({ report: () => {} });
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // its file is not here: threads take headers, which a folder has not
  setWasmPaths(wasmFiles());
  const { name, device } = await startBackend({ backend: engine });
  const said = { kind: "opened", engine: `${backendTitles[name]}, ${device}` } as const;
  say(measure ? { ...said, milliseconds: await stepTime() } : said);
}

/** Milliseconds of a training step, when the engine has warmed up. */
async function stepTime(): Promise<number> {
  const training = new Training({ ...defaultState, kind: "wish", round: 0, start: "scratch" }, undefined);
  await training.advance(10);
  const begin = performance.now();
  await training.advance(20);
  training.dispose();
  return (performance.now() - begin) / 20;
}

const messageOf = (error: unknown) => error instanceof Error ? error.message : String(error);
