/**
 * The parts of Deno that the outputs of its kernel go through; `tests/kernel` sees to it that they are there.
 *
 * @module
 */
import type { Content } from "./output_queue.ts";

/** `Deno.jupyter`, as far as it is used here. */
export interface Jupyter {
  broadcast(type: string, content: Content, options?: { metadata?: Content; buffers?: Uint8Array[] }): Promise<void>;
  display(value: unknown, options?: { raw?: boolean; update?: boolean; display_id?: string }): Promise<void>;
  format(value: unknown): Promise<Content>;
}

/** The inside of Deno, as far as it is used here. */
export interface Internals {
  readonly Console: new (print: (text: string, level: number) => void) => Console;
  readonly jupyter: {
    formatInner(value: unknown, raw: boolean | undefined): Promise<Content>;
    broadcastResult(executionCount: number, value: unknown): Promise<void>;
  };
}
