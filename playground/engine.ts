/**
 * Opens the worker on the engine that was asked for, or on the fastest that this browser has.
 *
 * @module
 */
import type { BackendName } from "../lib/backend/engine.ts";
import type { FromWorker, Opened, Opening, ToWorker } from "./messages.ts";
import type { EngineWish } from "./state.ts";

type EngineName = Exclude<BackendName, "tensorflow">;

/** A worker whose engine runs. */
export interface Engine {
  readonly worker: Worker;
  /** Which engine runs and why, as a sentence. */
  readonly said: string;
}

/** @throws {Error} If no engine runs here; the message says why. */
export async function openEngine(wish: EngineWish): Promise<Engine> {
  const address = await workerAddress();
  if (wish !== "auto") {
    const { worker, opened } = await open(address, wish, false);
    return { worker, said: `Runs on ${opened.engine}, as you asked.` };
  }
  const withCard = await hasGraphicsCard();
  const web = await open(address, "wasm", withCard).catch((error: Error) => error);
  if (web instanceof Error) {
    const { worker, opened } = await open(address, "cpu", false);
    return { worker, said: `Runs on ${opened.engine}. WebAssembly does not run here: ${web.message}` };
  }
  if (!withCard) {
    return { worker: web.worker, said: `Runs on ${web.opened.engine}; no graphics card offers WebGPU here.` };
  }
  const card = await open(address, "webgpu", true).catch((error: Error) => error);
  if (card instanceof Error) {
    return { worker: web.worker, said: `Runs on ${web.opened.engine}. WebGPU did not start: ${card.message}` };
  }
  const [fast, slow] = card.opened.milliseconds! < web.opened.milliseconds! ? [card, web] : [web, card];
  slow.worker.terminate();
  const time = ({ opened }: Running) => `${opened.milliseconds!.toPrecision(2)} ms a step`;
  return {
    worker: fast.worker,
    said: `Runs on ${fast.opened.engine}: ${time(fast)}, and ${time(slow)} on ${slow.opened.engine}.`,
  };
}

/** The source of the worker is the text of a script, because a page from a folder may load scripts only. */
async function workerAddress(): Promise<string> {
  const script = document.createElement("script");
  script.src = "worker.js";
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("worker.js, which lies beside this page, did not load."));
    document.head.append(script);
  });
  const { playgroundWorker } = globalThis as unknown as { playgroundWorker: string };
  return URL.createObjectURL(new Blob([playgroundWorker], { type: "text/javascript" }));
}

interface Running {
  readonly worker: Worker;
  readonly opened: Opened;
}

function open(address: string, engine: EngineName, measure: boolean): Promise<Running> {
  const worker = new Worker(address);
  return new Promise((resolve, reject) => {
    const fail = (message: string) => {
      worker.terminate();
      reject(new Error(message));
    };
    worker.onerror = ({ message }) => fail(message);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "opened") resolve({ worker, opened: data });
      else if (data.kind === "failed") fail(data.message);
    };
    worker.postMessage({ kind: "open", engine, measure } satisfies Opening as ToWorker);
  });
}

/** What is used of WebGPU before there is an engine. */
interface Gpu {
  requestAdapter(): Promise<
    { readonly info: { readonly isFallbackAdapter?: boolean; readonly description: string } } | null
  >;
}

/** Whether WebGPU has an adapter that is no program on the processor: those are slower than WebAssembly. */
async function hasGraphicsCard(): Promise<boolean> {
  const { gpu } = navigator as unknown as { gpu?: Gpu };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return false;
  const { isFallbackAdapter = false, description } = adapter.info;
  return !isFallbackAdapter && !/swiftshader|llvmpipe|software|basic render/i.test(description);
}
