import type { Screen } from "../machine/screen.ts";
import type { ExecutionEvent } from "./execution_event.ts";

/** Milliseconds between two lines of the same progress, where a line cannot be replaced. */
const PAUSE = 2000;
/** Lines of one output that are written; the notebook has the rest. */
const LONGEST = 24;
const INDENT = "        ";

/**
 * Tells a reader in front of a terminal, or of a log, how the execution of a notebook goes: which cell runs, what it
 * prints, and how far its long work is.
 */
export class Narrator {
  readonly #titles: ReadonlyMap<number, string>;
  readonly #screen: Screen;
  readonly #now: () => number;
  readonly #places: ReadonlyMap<number, number>;
  readonly #shown = new Map<string, { at: number; text: string }>();
  #open: string | undefined; // id of the output whose line can still be replaced
  #atLineStart = true;

  /** @param titles Titles of the code cells, by their number among all cells. */
  constructor(titles: ReadonlyMap<number, string>, screen: Screen, now: () => number = () => performance.now()) {
    this.#titles = titles;
    this.#screen = screen;
    this.#now = now;
    this.#places = new Map([...titles.keys()].map((cell, i) => [cell, i + 1]));
  }

  /** Takes in one event. */
  tell(event: ExecutionEvent): void {
    if (event.event === "cell") {
      this.#close();
      const place = String(this.#places.get(event.cell) ?? "").padStart(String(this.#places.size).length);
      this.#line(`[${place}/${this.#places.size}] ${this.#titles.get(event.cell) ?? ""}`.trimEnd());
    } else if (event.event === "text") {
      if (this.#open !== undefined) this.#close();
      this.#text(event.text);
    } else if (event.event === "show") {
      this.#show(event.id, event.data["text/plain"]);
    }
  }

  /** Ends the line that is being replaced, if there is one. */
  end(): void {
    this.#close();
  }

  #show(id: string | null, plain: unknown): void {
    const text = (typeof plain === "string" ? plain : Array.isArray(plain) ? plain.join("") : "").trimEnd();
    if (text === "") return;
    if (id === null) {
      this.#close();
      this.#text(text + "\n");
      return;
    }
    const now = this.#now();
    const last = this.#shown.get(id);
    const line = text.split("\n").at(-1) ?? "";
    if (this.#screen.terminal) {
      if (this.#open !== id) this.#close();
      this.#screen.write("\r\x1b[2K" + (INDENT + line).slice(0, this.#screen.columns - 1));
      this.#open = id;
    } else if (last === undefined || now - last.at >= PAUSE) {
      this.#line(INDENT + line);
    } else {
      this.#shown.set(id, { at: last.at, text: line });
      this.#open = id; // its last state is written when something else happens
      return;
    }
    this.#shown.set(id, { at: now, text: line });
  }

  #close(): void {
    if (this.#open !== undefined) {
      const text = this.#shown.get(this.#open)?.text ?? "";
      if (this.#screen.terminal) this.#screen.write("\n");
      else this.#line(INDENT + text);
      this.#open = undefined;
    }
    if (!this.#atLineStart) this.#line("");
  }

  /** Printed text: it may stop in the middle of a line and go on later. */
  #text(text: string): void {
    const lines = text.split("\n");
    const shown = lines.length > LONGEST + 1
      ? [...lines.slice(0, LONGEST), `(${lines.length - 1 - LONGEST} more lines: see the notebook)`, ""]
      : lines;
    for (const [i, line] of shown.entries()) {
      const last = i === shown.length - 1;
      if (last && line === "") break;
      this.#screen.write((this.#atLineStart ? INDENT : "") + line + (last ? "" : "\n"));
      this.#atLineStart = !last;
    }
  }

  #line(text: string): void {
    this.#screen.write(text + "\n");
    this.#atLineStart = true;
  }
}
