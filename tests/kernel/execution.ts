/** What the kernel publishes about one execution; the fields are those of Jupyter's messaging protocol. */
export interface Message {
  readonly type: string;
  readonly content: {
    readonly text?: string;
    readonly name?: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly metadata?: Readonly<Record<string, unknown>>;
    readonly transient?: { readonly display_id?: string } | null;
    readonly execution_state?: string;
    readonly ename?: string;
    readonly evalue?: string;
    readonly traceback?: readonly string[];
  };
}

/** A minute: more than anything takes, so that a hanging kernel fails the test instead of hanging it. */
const PATIENCE = 60_000;

/** One cell's run in a kernel. */
export class Execution {
  /** What came before the kernel said that the cell is over: a notebook shows no more than that. */
  readonly messages: Message[] = [];
  #replied = false;
  #idle = false;
  #failure: Error | undefined;
  #waiting: (() => void)[] = [];

  /** Takes in a message from the kernel. */
  take(message: Message): void {
    if (this.isOver) return;
    this.messages.push(message);
    if (message.type === "execute_reply") this.#replied = true;
    if (message.type === "status" && message.content.execution_state === "idle") this.#idle = true;
    this.#wake();
  }

  /** Ends all waiting with an error. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  get isOver(): boolean {
    return this.#replied && this.#idle;
  }

  /** Waits until the cell is over. */
  async over(): Promise<this> {
    await this.#until(() => this.isOver);
    return this;
  }

  /** Waits until all that was printed so far contains a text. */
  async prints(text: string): Promise<void> {
    await this.#until(() => this.printed().includes(text) || this.isOver);
    if (!this.printed().includes(text)) throw new Error(`The cell ended without printing "${text}": ${this.#latest()}`);
  }

  /** Waits for a message of a type. */
  async receives(type: string): Promise<Message> {
    await this.#until(() => this.of(type).length > 0 || this.isOver);
    const [message] = this.of(type);
    if (message === undefined) throw new Error(`The cell ended without a message ${type}: ${this.#latest()}`);
    return message;
  }

  /** The messages of one type. */
  of(type: string): Message[] {
    return this.messages.filter((message) => message.type === type);
  }

  /** All that was printed so far, on both streams or on one. */
  printed(stream?: "stdout" | "stderr"): string {
    const printed = this.of("stream").filter(({ content }) => stream === undefined || content.name === stream);
    return printed.map(({ content }) => content.text).join("");
  }

  /** The value of the cell's last line, as text. */
  get result(): string | undefined {
    return this.of("execute_result")[0]?.content.data?.["text/plain"];
  }

  /** What a notebook shows of an error that ended the cell. */
  get error(): string | undefined {
    const content = this.of("error")[0]?.content;
    return content && [`${content.ename}: ${content.evalue}`, ...content.traceback ?? []].join("\n");
  }

  async #until(holds: () => boolean): Promise<void> {
    const timer = setTimeout(() => this.fail(new Error(`The kernel is silent: ${this.#latest()}`)), PATIENCE);
    try {
      while (!holds()) {
        if (this.#failure !== undefined) throw this.#failure;
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #latest = () => JSON.stringify(this.messages.slice(-5)).slice(0, 2000);
}
