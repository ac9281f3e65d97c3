/**
 * The part of the Jupyter messaging protocol that this room needs.
 *
 * @module
 */

import { refuseUnknownOptions } from "../options/mod.ts";

/** One output in several forms, by MIME type; the notebook shows the richest that it knows. */
export interface MediaBundle {
  /** For terminals, for search, and for readers without the richer forms. */
  "text/plain": string;
  "text/html"?: string;
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

interface Jupyter {
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
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

/** Whether this code runs in a notebook. */
export const inNotebook = (): boolean => jupyter !== undefined;

/**
 * Shows one output below the cell that runs. To be awaited, or the next cell may overtake it.
 *
 * @throws {Error} Outside a notebook.
 */
export async function display(
  bundle: MediaBundle,
  options: OutputOptions = {},
): Promise<void> {
  refuseUnknownOptions("display", options, ["displayId", "update", "metadata"]);
  const { displayId, update = false, metadata = {} } = options;
  if (jupyter === undefined) throw new Error("display: this is no notebook. Ask inNotebook() before.");
  await jupyter.broadcast(update ? "update_display_data" : "display_data", {
    data: bundle,
    metadata,
    transient: displayId === undefined ? {} : { display_id: displayId },
  });
}
