/** The engines that can run the tensors, the fastest first. */
export const backendNames = ["tensorflow", "webgpu", "wasm", "cpu"] as const;

/** The name of an engine, as `DIFFUSION_BACKEND` takes it. */
export type BackendName = (typeof backendNames)[number];

/** Which engine runs the tensors, and on what. */
export interface Engine {
  /** What it is called, as in the option of startBackend. */
  readonly name: BackendName;
  /** What computes, such as `"CPU (2 cores)"` or `"GPU NVIDIA H100"`. */
  readonly device: string;
  /** The version of TensorFlow, or of TensorFlow.js where that computes by itself. */
  readonly version: string;
  /** Why no better engine runs and what to do about it, in whole sentences; absent when this is the best there is. */
  readonly reason?: string;
}

/** How an engine is called in messages to people. */
export const backendTitles: Readonly<Record<BackendName, string>> = {
  tensorflow: "TensorFlow",
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "Plain JavaScript",
};

/**
 * Says in one line which engine runs, on what, and why not a better one.
 *
 * @example
 * ```ts
 * import { describeEngine } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const line = describeEngine({ name: "tensorflow", version: "2.21.0", device: "CPU (2 cores)" });
 * assertEquals(line, "TensorFlow 2.21.0 on CPU (2 cores)");
 * ```
 */
export function describeEngine(engine: Engine): string {
  const line = `${backendTitles[engine.name]} ${engine.version} on ${engine.device}`;
  return engine.reason ? `${line}. ${engine.reason}` : line;
}

/**
 * Reads the name of an engine.
 *
 * @param text What was given.
 * @param source Where it came from, for the error message.
 * @throws {RangeError} If no engine has that name; the message lists those that there are.
 */
export function parseBackendName(text: string, source: string): BackendName {
  const name = backendNames.find((name) => name === text);
  if (name) return name;
  throw new RangeError(
    `${source} is ${JSON.stringify(text)}, which is no engine. Give one of: ${backendNames.join(", ")}.`,
  );
}
