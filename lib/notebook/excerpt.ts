/** Characters that a cell may print before its output is cut: 30,000 lines or so. */
const KEPT = 2_000_000;
/** Characters of the end that are shown after all. */
const TAIL = 50_000;

/**
 * What a notebook shows of a long text that comes in pieces: its beginning, at once, and its end, when it is over, with
 * a sentence that says how much was left out between them. A notebook with more text would be slow to show and to save.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Excerpt } from "./excerpt.ts";
 * const excerpt = new Excerpt({ kept: 10, tail: 7 });
 * const shown = excerpt.take("first\nsecond\nthird\nfourth\n") + excerpt.end();
 * assertEquals(shown.split("\n")[0], "first");
 * assertEquals(shown.split("\n").at(-2), "fourth");
 * ```
 */
export class Excerpt {
  readonly #kept: number;
  readonly #tail: number;
  #taken = 0;
  #leftOut: string[] = []; // the newest pieces, as many as the tail needs
  #leftOutLength = 0; // of all pieces
  #heldLength = 0; // of those in #leftOut

  /** Both in characters: what is shown from the beginning, and at most how much of the end. */
  constructor({ kept = KEPT, tail = TAIL } = {}) {
    this.#kept = kept;
    this.#tail = tail;
  }

  /** Whether it has taken in nothing. */
  get isEmpty(): boolean {
    return this.#taken === 0;
  }

  /** Takes in a piece, and returns what is to be shown of it now. */
  take(text: string): string {
    const room = this.#kept - this.#taken;
    this.#taken += text.length;
    if (text.length <= room) return text;
    const shown = room > 0 ? text.slice(0, wholeCharacters(text, room)) : "";
    const announced = this.#leftOutLength > 0;
    this.#leaveOut(text.slice(shown.length));
    if (announced) return "";
    return `${shown}${shown === "" || shown.endsWith("\n") ? "" : "\n"}[This cell has printed ${
      count(this.#kept)
    } characters: of the rest only the end will be shown, ` +
      'when the cell is over. To keep all of it, write it to a file: Deno.writeTextFileSync("log.txt", text, ' +
      "{ append: true }).]\n";
  }

  /** What is to be shown when the text is over. The excerpt is ready for another text then. */
  end(): string {
    const left = this.#leftOut.join("");
    const length = this.#leftOutLength;
    this.#taken = this.#leftOutLength = this.#heldLength = 0;
    this.#leftOut = [];
    if (length === 0) return "";
    const tail = length <= this.#tail ? left : fromLineStart(left.slice(-this.#tail));
    return length === tail.length ? tail : `[${count(length - tail.length)} characters left out]\n${tail}`;
  }

  #leaveOut(text: string): void {
    this.#leftOut.push(text);
    this.#leftOutLength += text.length;
    this.#heldLength += text.length;
    while (this.#heldLength - this.#leftOut[0]!.length >= this.#tail) this.#heldLength -= this.#leftOut.shift()!.length;
  }
}

/** Cuts no character in two that JavaScript writes as a pair. */
function wholeCharacters(text: string, length: number): number {
  const code = text.charCodeAt(length - 1);
  return code >= 0xd800 && code < 0xdc00 ? length - 1 : length;
}

function fromLineStart(text: string): string {
  const start = text.indexOf("\n") + 1;
  return start < text.length ? text.slice(start) : text;
}

const count = (n: number) => n.toLocaleString("en-US");
