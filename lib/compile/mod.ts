/**
 * Steps that run natively: recorded once, replayed as a TensorFlow graph.
 *
 * @module
 */
export { Chunks } from "./chunks.ts";
export { compile, type Compiled, type CompileOptions } from "./compile.ts";
export { LoopCache } from "./loop_cache.ts";
export { partOfStep } from "./parts.ts";
export type { Stacked } from "./stack_results.ts";
export { SlowNotice, withoutNotices } from "./slow_notice.ts";
