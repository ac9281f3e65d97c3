/**
 * Which engine runs the tensors, and what had to be mended in it.
 *
 * @module
 */
export * from "./attributes.ts";
export * from "./engine.ts";
export { PARTS } from "./load_graph.ts";
export * from "./native.ts";
export { runningEngine, startBackend, startBackendOn, type StartOptions } from "./start.ts";
