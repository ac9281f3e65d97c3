/**
 * The part of the Jupyter messaging protocol that this room needs.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Jupyter } from "./deno_internals.ts";
import { queueOutputs } from "./kernel_outputs.ts";
import type { OutputQueue } from "./output_queue.ts";

/** One output in several forms, by MIME type; the notebook shows the richest that it knows. */
export interface MediaBundle {
  /** For terminals, for search, and for readers without the richer forms. */
  "text/plain": string;
  /** For a page. */
  "text/html"?: string;
  /** The picture as text. */
  "image/svg+xml"?: string;
  /** Base64. */
  "image/png"?: string;
}

/** How an output is placed. */
export interface OutputOptions {
  /** Gives the output a name under which it can be replaced later. */
  displayId?: string;
  /** Replaces the output of that name instead of adding one. */
  update?: boolean;
  /** By MIME type: the size in pixels and a description of an image. */
  metadata?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

const jupyter: Jupyter | undefined = connected();

/** `Deno.jupyter` throws outside a notebook, so one has to try. */
function connected(): Jupyter | undefined {
  try {
    return (Deno as unknown as { jupyter?: Jupyter }).jupyter;
  } catch {
    return undefined;
  }
}

let queue: OutputQueue | undefined;

/**
 * Leads all outputs of the notebook's kernel through one queue, so that none is lost and all keep their order: what
 * `console` prints, what is written to `process.stdout`, and displays. The set-up cell does it, or else the first
 * `display()`.
 *
 * @throws {Error} Outside a notebook.
 */
export function keepOutputs(): OutputQueue {
  if (jupyter === undefined) throw new Error("keepOutputs: this is no notebook. Ask inNotebook() before.");
  return queue ??= queueOutputs(jupyter);
}

/** Whether this code runs in a notebook. */
export const inNotebook = (): boolean => jupyter !== undefined;

/**
 * Shows one output below the cell that runs. To be awaited, or it may appear below the next one. Of updates that come
 * faster than 20 a second the newest is shown.
 *
 * @throws {Error} Outside a notebook.
 */
export async function display(
  bundle: MediaBundle,
  options: OutputOptions = {},
): Promise<void> {
  refuseUnknownOptions("display", options, ["displayId", "update", "metadata"]);
  const { displayId, update = false, metadata = {} } = options;
  if (!inNotebook()) throw new Error("display: this is no notebook. Ask inNotebook() before.");
  await keepOutputs().show(update ? "update_display_data" : "display_data", {
    data: bundle,
    metadata,
    transient: displayId === undefined ? {} : { display_id: displayId },
  });
}
