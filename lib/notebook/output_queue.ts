/**
 * The one way of all outputs to the notebook: text of both streams and displays, in the order in which they came.
 *
 * A kernel that sends one message for each loses most of them in a loop (see `flow_control.ts`). So text is put together
 * before it is sent, an update that nobody has seen yet is replaced by the next one of the same display, and what is
 * many and cannot be put together waits for its turn.
 *
 * @module
 */
import { overwritten } from "./carriage_returns.ts";
import { Excerpt } from "./excerpt.ts";
import { FlowControl } from "./flow_control.ts";

/** The two streams of text. */
export type StreamName = "stdout" | "stderr";

/** The content of a message of Jupyter's protocol. */
export type Content = Readonly<Record<string, unknown>>;

/** What a queue needs from outside. */
export interface OutputQueueOptions {
  /** Sends one message at once. */
  send: (type: string, content: Content) => void;
  /** The time in milliseconds. */
  now?: () => number;
  /** Waits for so many milliseconds, in which the event loop turns. */
  wait?: (milliseconds: number) => Promise<void>;
}

interface Output {
  readonly type: string;
  content: Content;
}

interface Text extends Output {
  readonly type: "stream";
  readonly name: StreamName;
  text: string;
}

/** Characters that are gathered before they are cut to what will be shown. */
const GATHERED = 100_000;
/** Outputs that may wait before the order between the two streams is given up to join their text. */
const CROWD = 50;
/** Milliseconds after which one tries again to send what waits, or pushes on what a socket holds. */
const AGAIN = 5;
const PUSH = 5;

/** Types of messages that change what is below the cell. */
const SHOWN = ["stream", "display_data", "update_display_data", "clear_output"];

/** An update of a display that does not exist, which pushes on what a socket still holds. */
const NOTHING = { data: {}, metadata: {}, transient: { display_id: "nothing" } };

const later = globalThis.setTimeout; // as it is now, whatever a cell puts in its place

/**
 * Sends outputs in order, as few messages as possible, and none faster than notebooks take them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { OutputQueue } from "./output_queue.ts";
 * const sent: unknown[] = [];
 * const queue = new OutputQueue({
 *   send: (_type, content) => sent.push(content.text),
 *   wait: () => Promise.resolve(), // a test has no timers of its own
 * });
 * for (let i = 0; i < 1000; i++) queue.print("stdout", `${i}\n`);
 * await queue.drain();
 * assertEquals(sent.join(""), Array.from({ length: 1000 }, (_, i) => `${i}\n`).join(""));
 * assertEquals(sent.length < 10, true);
 * ```
 */
export class OutputQueue {
  readonly #send: (type: string, content: Content) => void;
  readonly #now: () => number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #flow: FlowControl;
  readonly #excerpts = { stdout: new Excerpt(), stderr: new Excerpt() };
  #waiting: Output[] = [];
  #timer: Promise<void> | undefined;
  #draining: Promise<void> | undefined;
  #cleared = false; // the notebook clears the outputs as soon as there is a new one

  constructor({
    send,
    now = () => performance.now(),
    wait = (milliseconds) => new Promise((resolve) => later(resolve, milliseconds)),
  }: OutputQueueOptions) {
    this.#send = send;
    this.#now = now;
    this.#wait = wait;
    this.#flow = new FlowControl({ now, wait });
  }

  /** Adds text to a stream. It is sent within 50 ms, or when the code that runs lets it. */
  print(name: StreamName, text: string): void {
    if (text === "") return;
    const last = this.#textToJoin(name);
    if (last === undefined) this.#waiting.push({ type: "stream", name, text, content: {} } as Text);
    else last.text += text;
    if (last !== undefined && last.text.length > GATHERED) this.#cut(last);
    this.#sendSoon();
  }

  /**
   * Adds another output: a display or an update of one, by the type and the content of Jupyter's message. A display is
   * sent when the promise resolves; an update may be replaced by a newer one, and the newest is always sent.
   */
  async show(type: string, content: Content): Promise<void> {
    if (type === "stream") return this.print(content.name as StreamName, String(content.text));
    if (type === "update_display_data") {
      const former = this.#waiting.findLast((output) => displayId(output.content) === displayId(content));
      if (former?.type === type) former.content = content;
      else this.#waiting.push({ type, content });
      return this.#sendSoon();
    }
    this.#waiting.push({ type, content });
    this.sendNow();
    await this.drain();
  }

  /** Takes away all that the cell has shown so far, as soon as it shows something new. */
  clear(): void {
    for (const excerpt of Object.values(this.#excerpts)) excerpt.end();
    this.#waiting = this.#waiting.filter(({ type }) => !SHOWN.includes(type));
    this.#waiting.push({ type: "clear_output", content: { wait: true } });
    this.#sendSoon();
  }

  /** Whether the cell has printed or shown something since it began, so that its end changes something. */
  get isOpen(): boolean {
    return this.#waiting.length > 0 || this.#cleared || Object.values(this.#excerpts).some(({ isEmpty }) => !isEmpty);
  }

  /** Says that a cell is over: what was kept back until then is added, and all is sent as far as that goes at once. */
  endCell(): void {
    for (const name of ["stdout", "stderr"] as const) {
      // What waits is part of the excerpt too: it decides whether there is an end to show.
      for (const output of this.#waiting) if (isText(output) && output.name === name) this.#cut(output);
      const rest = this.#excerpts[name].end();
      if (rest !== "") this.#waiting.push({ type: "stream", name, text: "", content: { name, text: rest } } as Text);
    }
    const last = this.#waiting.at(-1);
    const nothing = { wait: false };
    if (last?.type === "clear_output") last.content = nothing;
    else if (last === undefined && this.#cleared) this.#waiting.push({ type: "clear_output", content: nothing });
    this.sendNow();
  }

  /** Sends what waits, without waiting: as much as the sockets take now. */
  sendNow(): void {
    while (this.#waiting.length > 0 && this.#flow.mayGo()) this.#go(this.#waiting.shift()!);
    if (this.#waiting.length > 0) this.#sendLater(AGAIN);
  }

  /** Sends all that waits, and waits until the sockets are free again. */
  drain(): Promise<void> {
    return this.#draining ??= this.#drain().finally(() => this.#draining = undefined);
  }

  async #drain(): Promise<void> {
    this.sendNow();
    while (this.#waiting.length > 0) {
      await this.#wait(AGAIN);
      this.sendNow();
    }
    while (this.#flow.isHeldUp) {
      await this.#wait(PUSH);
      this.#send("update_display_data", NOTHING);
    }
  }

  /** The waiting text that more text of this stream can be joined to. */
  #textToJoin(name: StreamName): Text | undefined {
    const last = this.#waiting.at(-1);
    if (last === undefined || !isText(last)) return undefined;
    if (last.name === name) return last;
    if (this.#waiting.length < CROWD) return undefined;
    const other = this.#waiting.at(-2);
    return other !== undefined && isText(other) && other.name === name ? other : undefined;
  }

  #sendSoon(): void {
    const wait = this.#flow.due - this.#now();
    if (wait <= 0) this.sendNow();
    else this.#sendLater(wait);
  }

  #sendLater(milliseconds: number): void {
    this.#timer ??= this.#wait(milliseconds).then(() => {
      this.#timer = undefined;
      this.sendNow();
    });
  }

  #go(output: Output): void {
    if (isText(output)) this.#cut(output);
    if (output.content.text === "") return; // all of it is left out
    this.#cleared = output.type === "clear_output" && output.content.wait === true;
    this.#send(output.type, output.content);
    this.#flow.went(sizeOf(output.content)); // now: to send something large takes a while itself
  }

  /** Makes the content of a text: what is to be shown of it. */
  #cut(output: Text): void {
    const { name, text, content } = output;
    output.content = { name, text: `${content.text ?? ""}${this.#excerpts[name].take(overwritten(text))}` };
    output.text = "";
  }
}

const isText = (output: Output): output is Text => output.type === "stream";

const displayId = (content: Content): unknown =>
  (content.transient as { display_id?: unknown } | undefined)?.display_id;

function sizeOf({ text, data = {} }: Content): number {
  const parts = [text, ...Object.values(data as object)];
  return parts.reduce((sum: number, part) => sum + (typeof part === "string" ? part.length : 0), 0);
}
