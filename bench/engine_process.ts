import { withoutPrefix } from "../course/machine/complaint.ts";
import { signalTo } from "../course/machine/run_program.ts";
import type { Burst, Failure, Hello, Prepared, Request, Task } from "./protocol.ts";
import { TextLineStream } from "./text_line_stream.ts";

/** An engine that runs: a process that stays alive through all rounds, and is idle unless asked. */
export class EngineProcess {
  readonly #child: Deno.ChildProcess;
  readonly #answers: ReadableStreamDefaultReader<string>;
  readonly #requests: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #complaints: Promise<string>;
  #engine = "";

  private constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.#answers = child.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream()).getReader();
    this.#requests = child.stdin.getWriter();
    this.#complaints = new Response(child.stderr).text();
  }

  /**
   * Starts an engine and waits until it is there.
   *
   * @throws {Error} If it ends instead; the message is what it complains of.
   */
  static async start(argv: readonly string[]): Promise<EngineProcess> {
    const [program = "", ...args] = argv;
    const command = new Deno.Command(program, {
      args,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      env: { NO_COLOR: "1" },
    });
    const process = new EngineProcess(command.spawn());
    try {
      process.#engine = (await process.#answer<Hello>()).engine;
      return process;
    } catch (error) {
      await process[Symbol.asyncDispose]();
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** What computes, and its version. */
  get engine(): string {
    return this.#engine;
  }

  /**
   * Lets the engine make a workload ready, and run it for so long.
   *
   * @throws {Error} If the engine cannot do it.
   */
  prepare(task: Task, milliseconds: number): Promise<Prepared> {
    return this.#ask<Prepared>({ do: "prepare", task, milliseconds });
  }

  /** Lets the engine run a prepared workload for so long. */
  burst(name: string, milliseconds: number): Promise<Burst> {
    return this.#ask<Burst>({ do: "burst", name, milliseconds });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#requests.close().catch(() => {}); // it ends when there are no more requests
    const force = setTimeout(() => signalTo(this.#child, "SIGKILL"), 3000);
    await this.#child.status;
    clearTimeout(force);
    await this.#answers.cancel().catch(() => {});
  }

  async #ask<A>(request: Request): Promise<A> {
    await this.#requests.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    return await this.#answer<A>();
  }

  async #answer<A>(): Promise<A> {
    const { value } = await this.#answers.read();
    if (value === undefined) throw new Error(reasonIn(await this.#complaints) ?? "it ended without a word");
    const answer: A | Failure = JSON.parse(value);
    if (typeof answer === "object" && answer !== null && "error" in answer) throw new Error(String(answer.error));
    return answer as A;
  }
}

/** What a program says last: Deno begins with the reason, Python ends with it. */
function reasonIn(text: string): string | undefined {
  const lines = text.trim().split("\n").filter((line) => line.trim() !== "");
  const ofDeno = lines.find((line) => line.startsWith("error: "));
  return ofDeno === undefined ? lines.at(-1) : withoutPrefix(ofDeno);
}
