import { type Screen, thisScreen } from "./screen.ts";

/** Milliseconds between two signs of life. */
const PAUSE = { terminal: 100, file: 2000 };
/** Characters for the name at the start of a line. */
const NAME = 14;

/**
 * One line of output that shows what goes on, then what came of it.
 *
 * On a terminal it is replaced in place. In a file or a log it grows by a word every two seconds, so that it is never
 * silent for longer, and stays one line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LiveLine } from "./live_line.ts";
 * let text = "";
 * const screen = { write: (more: string) => void (text += more), terminal: false, columns: 80 };
 * const line = new LiveLine("Jupyter", screen);
 * line.doing("downloading");
 * line.done("installed in 14 s");
 * assertEquals(text, "Jupyter        installed in 14 s\n");
 * ```
 */
export class LiveLine {
  readonly #name: string;
  readonly #screen: Screen;
  readonly #started: number;
  readonly #now: () => number;
  #last: number;
  #open = false;
  #word = "";

  constructor(name: string, screen: Screen = thisScreen(), now: () => number = () => performance.now()) {
    this.#name = name.padEnd(NAME) + " ";
    this.#screen = screen;
    this.#now = now;
    this.#started = now();
    this.#last = screen.terminal ? -Infinity : this.#started;
  }

  /** Seconds since the line was begun. */
  get seconds(): number {
    return (this.#now() - this.#started) / 1000;
  }

  /**
   * Says what goes on; to be called as often as one likes.
   *
   * @param what The work, e.g. "downloading jupyterlab".
   * @param amount How much of it is done, e.g. "3 of 12 MB".
   */
  doing(what: string, amount = ""): void {
    const now = this.#now();
    const { terminal, columns } = this.#screen;
    if (now - this.#last < (terminal ? PAUSE.terminal : PAUSE.file)) return;
    this.#last = now;
    const changing = [amount, `${Math.floor(this.seconds)} s`].filter((text) => text !== "").join(", ");
    if (terminal) {
      this.#screen.write("\r\x1b[2K" + `${this.#name}${what}, ${changing}`.slice(0, columns - 1));
    } else {
      const start = (this.#open ? "" : this.#name) + (this.#word === what ? "" : `${what}, `);
      this.#screen.write(`${start}${changing} … `);
    }
    this.#open = true;
    this.#word = what;
  }

  /** Says what came of it, and ends the line. */
  done(what: string): void {
    const { terminal } = this.#screen;
    const start = terminal ? "\r\x1b[2K" + this.#name : this.#open ? "" : this.#name;
    this.#screen.write(start + what + "\n");
    this.#open = false;
    this.#last = terminal ? -Infinity : this.#now();
  }

  /** Ends the line where it is, when the work was interrupted. */
  leave(): void {
    if (this.#open) this.#screen.write("\n");
    this.#open = false;
  }
}
