/**
 * Chooses the engine that runs the tensors.
 *
 * @module
 */
import { type BackendName, backendNames, backendTitles, type Engine, parseBackendName } from "./engine.ts";
import { inBrowser, variable } from "../host/host.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { printTensors } from "./printed_tensors.ts";
import { startCpu } from "./cpu.ts";
import { mendGradients } from "./mended_gradients.ts";
import { refuseArithmetic } from "./refused_arithmetic.ts";
import type { Native } from "./native.ts";
import { startTensorFlow, startTensorFlowOn } from "./tensorflow.ts";
import { startWasm } from "./wasm.ts";
import { startWebGpu } from "./webgpu.ts";

/** The environment variable that overrides the choice. */
const VARIABLE = "DIFFUSION_BACKEND";

/** Options of {@linkcode startBackend}. */
export interface StartOptions {
  /** The engine to use and no other; by default what the environment variable `DIFFUSION_BACKEND` names, or the best. */
  readonly backend?: BackendName;
  /**
   * In a browser: the folder of the .wasm files of `@tensorflow/tfjs-backend-wasm`, as an address that ends with a slash.
   * Default: the folder of the script.
   */
  readonly wasmFiles?: string;
}

let starting: Promise<Engine> | undefined;
let running: Engine | undefined;
let remote = false;

/**
 * Makes TensorFlow run the tensors that is in another process: what is to be done goes through the object given. Here no
 * native code is loaded, and no permission is needed.
 *
 * @param library Speaks for the native library.
 * @throws {Error} If another engine runs already.
 */
export function startBackendOn(library: Native): Promise<Engine> {
  if (starting) throw new Error("An engine runs already. It is chosen once: start a new process.");
  remote = true;
  starting = startTensorFlowOn(library).then(mended);
  return startBackend();
}

/**
 * Starts the engine that runs the tensors: the best of TensorFlow, WebGPU, WebAssembly and plain JavaScript that this
 * machine has, or the one asked for. It is chosen once; further calls return the same engine. From then on operators such
 * as `+` refuse tensors.
 *
 * @throws {RangeError} If the engine asked for does not exist; the message lists those that do.
 * @throws {Error} If the engine asked for cannot start here, or another one runs already.
 *
 * @example
 * ```ts
 * import { describeEngine, startBackend } from "@diffusion-course/diffusion";
 * import { assertMatch } from "@std/assert";
 *
 * assertMatch(describeEngine(await startBackend()), / on (CPU|GPU)/);
 * ```
 */
export async function startBackend(options: StartOptions = {}): Promise<Engine> {
  refuseUnknownOptions("startBackend", options, ["backend", "wasmFiles"]);
  const asked = askedFor(options);
  starting ??= start(asked, options).then(mended);
  try {
    running = await starting;
  } catch (error) {
    starting = undefined; // so that a call that asks for another engine can succeed
    throw error;
  }
  if (asked && asked.name !== running.name) {
    throw new Error(
      `${asked.source} asks for the engine ${asked.name}, but ${running.name} runs already. ` +
        `The engine is chosen once: start a new process (in a notebook: restart the kernel).`,
    );
  }
  return running;
}

function mended(engine: Engine): Engine {
  mendGradients();
  printTensors();
  refuseArithmetic();
  return engine;
}

/**
 * The engine that runs, for functions that need one.
 *
 * @param what The name of the function that needs it, for the error message.
 * @throws {Error} If none was started yet.
 */
export function runningEngine(what: string): Engine {
  if (running) return running;
  throw new Error(`${what} needs an engine to run the tensors. Call "await startBackend()" first.`);
}

interface Asked {
  readonly name: BackendName;
  readonly source: string;
}

function askedFor({ backend }: StartOptions): Asked | undefined {
  if (backend !== undefined) {
    return { name: parseBackendName(backend, "The option backend"), source: `The option backend = "${backend}"` };
  }
  if (remote) return undefined; // such a process may not look at its environment
  const value = variable(VARIABLE);
  if (!value) return undefined;
  return { name: parseBackendName(value, VARIABLE), source: `${VARIABLE}=${value}` };
}

async function start(asked: Asked | undefined, options: StartOptions): Promise<Engine> {
  if (asked) return await startAsked(asked, options);
  const refusals: string[] = [];
  for (const name of backendNames) {
    if (name === "tensorflow" && inBrowser()) continue; // nobody looks for it there
    try {
      const engine = await starters[name](options);
      return refusals.length > 0 ? { ...engine, reason: refusals.join(" ") } : engine;
    } catch (error) {
      refusals.push(`${backendTitles[name]} is not used: ${messageOf(error)}`);
    }
  }
  throw new Error(`No engine can run the tensors here. ${refusals.join(" ")}`);
}

async function startAsked({ name, source }: Asked, options: StartOptions): Promise<Engine> {
  try {
    const engine = name === "webgpu" ? await startWebGpu({ software: true }) : await starters[name](options);
    const reason = name === backendNames[0] ? engine.reason : `${source} asks for this engine.`;
    return reason ? { ...engine, reason } : engine;
  } catch (error) {
    const message = `${source} asks for ${backendTitles[name]}, which cannot start: ${messageOf(error)}`;
    throw new Error(message, { cause: error });
  }
}

const starters: Record<BackendName, (options: StartOptions) => Promise<Engine>> = {
  tensorflow: startTensorFlow,
  webgpu: () => startWebGpu(),
  wasm: startWasm,
  cpu: startCpu,
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
