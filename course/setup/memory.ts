import type { Engine } from "../../lib/backend/engine.ts";
import { join } from "node:path";
import type { Project } from "./project.ts";
import { readIfThere } from "../machine/read_if_there.ts";
import type { Trouble } from "../machine/trouble.ts";
import { writeWhole } from "../machine/write_whole.ts";

/** A part that could not be made, so that not every task tries it again in vain. */
export interface Attempt {
  readonly reason: string;
  readonly remedy: string;
  /** What it depended on, as far as the part knows. */
  readonly facts: string;
  /** What was wrong with the machine, if it was that. */
  readonly trouble?: Trouble | undefined;
  /** When it was tried, in milliseconds. */
  readonly at: number;
  /** Bytes that were free then. */
  readonly free: { readonly disk: number; readonly memory: number };
}

/** The addon that was tried, and what it turned out to be. */
export interface TriedAddon {
  /** Which file it was: an addon that was replaced is tried again. */
  readonly file: string;
  /** Where it comes from, for the reader: "compiled with g++ 12.2.0". */
  readonly origin: string;
  /** Version of TensorFlow. */
  readonly version: string;
  /** Whether it found a GPU. */
  readonly gpu: boolean;
  /** Set when it stands in for a better one: why, how to get that, and on what the choice depended. */
  readonly instead?: { readonly facts: string; readonly reason: string; readonly remedy: string };
}

/** The engine that the library chose on this machine. */
export interface FoundEngine {
  /** What the choice depended on. */
  readonly facts: string;
  readonly engine: Engine;
}

/** What one run of set-up tells the next. Everything in it can be lost: then the work is done again. */
export interface Memory {
  unmade: Record<string, Attempt>;
  addon?: TriedAddon;
  engine?: FoundEngine;
}

const pathIn = (project: Project) => join(project.store, "memory.json");

/** Raised when the notes change their form: older ones then count as lost. */
const FORM = 2;

/** What earlier runs noted; an unreadable note counts as none. */
export async function recall(project: Project): Promise<Memory> {
  try {
    const { form, ...memory } = JSON.parse((await readIfThere(pathIn(project))) ?? "{}");
    return form === FORM ? memory : { unmade: {} };
  } catch {
    return { unmade: {} };
  }
}

/** Notes something for the next run. */
export async function remember(project: Project, change: (memory: Memory) => void): Promise<void> {
  const memory = await recall(project);
  change(memory);
  await writeWhole(pathIn(project), JSON.stringify({ form: FORM, ...memory }, null, 2) + "\n");
}
