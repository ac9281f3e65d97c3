/** Milliseconds from one message of gathered outputs to the next. */
const GATHER = 50;
/** The same as a part of the time since the event loop last turned: a loop that blocks it for long sends less often. */
const GATHER_OF_BLOCKED = 0.2;
/** Messages in one turn of the event loop: Deno's sockets take 128 in what may be two of them. */
const IN_ONE_TURN = 60;
/** Messages that may go at once after a pause, and milliseconds for one more. */
const BURST = 100;
const PACE = 5;
/** Characters that sockets hold for a reader who is late, and how many a busy one reads in a millisecond. */
const HELD = 256_000;
const READ = 10_000;

/**
 * How fast a kernel may send to a notebook. Nothing tells it: Jupyter's server passes on a thousand messages a second,
 * the kernel's socket takes 128 in one turn of the event loop and then as many bytes as its buffers hold, and both drop
 * the rest without a word, even the news that a cell is over. So it stays well below what they take.
 */
export class FlowControl {
  readonly #now: () => number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  #turn: { readonly start: number; sent: number } | undefined;
  #wentAt = -Infinity;
  #allowance = { messages: BURST, at: 0 };
  #held = { characters: 0, at: 0 };

  /** A clock, in milliseconds, and a way to wait in which the event loop turns. */
  constructor({ now, wait }: { now: () => number; wait: (milliseconds: number) => Promise<void> }) {
    this.#now = now;
    this.#wait = wait;
  }

  /** When outputs that were gathered should go. */
  get due(): number {
    const blocked = this.#turn === undefined ? 0 : this.#now() - this.#turn.start;
    return this.#wentAt + Math.max(GATHER, GATHER_OF_BLOCKED * blocked);
  }

  /** Whether a message may go now. */
  mayGo(): boolean {
    const now = this.#now();
    const { messages, at } = this.#allowance;
    this.#allowance = { messages: Math.min(BURST, messages + (now - at) / PACE), at: now };
    if (this.#turn === undefined) {
      this.#turn = { start: now, sent: 0 };
      this.#wait(0).then(() => this.#turn = undefined);
    }
    return this.#allowance.messages >= 1 && this.#turn.sent < IN_ONE_TURN;
  }

  /** Says that a message went, after `mayGo()` allowed it, and how many characters it has. */
  went(characters: number): void {
    this.#wentAt = this.#now();
    this.#allowance.messages--;
    this.#turn!.sent++;
    this.#held = { characters: this.#stillHeld() + characters, at: this.#wentAt };
  }

  /** Whether sockets may still hold so much that they would drop the next message. */
  get isHeldUp(): boolean {
    return this.#stillHeld() > HELD;
  }

  #stillHeld(): number {
    return Math.max(0, this.#held.characters - READ * (this.#now() - this.#held.at));
  }
}
