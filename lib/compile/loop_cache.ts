/**
 * Loaded loops, by what they do: two steps that do the same share one.
 *
 * @module
 */
import { sha256 } from "../host/sha256.ts";
import { NativeLoop } from "./native_loop.ts";
import type { Program } from "./program.ts";

/** A loop in use; give it back when it is no longer needed. */
export interface LentLoop {
  readonly loop: NativeLoop;
  giveBack(): void;
}

interface Entry {
  readonly loop: NativeLoop;
  users: number;
}

/** Keeps loops that nobody uses at the moment, up to a number of them: those that were used last. */
export class LoopCache {
  readonly #entries = new Map<string, Entry>(); // the one used last is the last
  readonly #idle: number;

  /**
   * Makes an empty one.
   *
   * @param options.idle How many loops to keep that nobody uses.
   */
  constructor({ idle }: { idle: number }) {
    this.#idle = idle;
  }

  /** @ignore Whether there is a loop for this program already. */
  has(program: Program): boolean {
    return this.#entries.has(keyOf(program));
  }

  /** @ignore Lends the loop of a program; loads it if it is not there. */
  lend(program: Program): LentLoop {
    const key = keyOf(program);
    const entry = this.#entries.get(key) ?? { loop: new NativeLoop(program), users: 0 };
    entry.users++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    let lent = true;
    return {
      loop: entry.loop,
      giveBack: () => {
        if (!lent) return;
        lent = false;
        entry.users--;
        this.#trim();
      },
    };
  }

  #trim(): void {
    const idle = [...this.#entries].filter(([, { users }]) => users === 0);
    for (const [key, { loop }] of idle.slice(0, Math.max(0, idle.length - this.#idle))) {
      this.#entries.delete(key);
      loop.dispose();
    }
  }
}

function keyOf(program: Program): string {
  const shape = JSON.stringify(program, (_, value) => value instanceof Uint8Array ? value.length : value);
  return sha256([shape, ...program.constants.map(({ bytes }) => bytes)]);
}
