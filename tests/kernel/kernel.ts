import { fileURLToPath } from "node:url";
import { KERNEL_NAME } from "../../course/setup/kernel/kernel.ts";
import { thisProject } from "../../course/setup/project.ts";
import { Execution, type Message } from "./execution.ts";
import { type JupyterFolder, jupyterFolder, venvProgram } from "./jupyter.ts";
import { lines } from "./lines.ts";

/** A running Jupyter kernel, driven as a notebook drives it. */
export class Kernel implements AsyncDisposable {
  #executions: Execution[] = [];
  #ready = Promise.withResolvers<void>();
  #listening: Promise<void>;
  #input: WritableStreamDefaultWriter<Uint8Array>;

  private constructor(private readonly folder: JupyterFolder, private readonly driver: Deno.ChildProcess) {
    this.#input = driver.stdin.getWriter();
    this.#listening = this.#listen();
  }

  /** Starts a fresh kernel that works in the project's folder, so that cells import "./lib/...". */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Kernel> {
    const folder = await jupyterFolder();
    const driver = new Deno.Command(venvProgram("python"), {
      args: [fileURLToPath(new URL("drive_kernel.py", import.meta.url)), KERNEL_NAME, thisProject.root],
      env: { ...folder.env, ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    });
    const kernel = new Kernel(folder, driver.spawn());
    await kernel.#ready.promise;
    return kernel;
  }

  /** Sends a cell, and waits for nothing. */
  send(code: string): Execution {
    const id = this.#executions.push(new Execution()) - 1;
    this.#say({ do: "execute", id, code });
    return this.#executions[id]!;
  }

  /** Runs a cell to its end. */
  run(code: string): Promise<Execution> {
    return this.send(code).over();
  }

  /** Presses Stop. */
  interrupt(): void {
    this.#say({ do: "interrupt" });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#say({ do: "shutdown" });
    await this.#input.close();
    await this.#listening;
    await this.driver.status;
    await this.folder[Symbol.asyncDispose]();
  }

  #say(command: Record<string, unknown>): void {
    this.#input.write(new TextEncoder().encode(`${JSON.stringify(command)}\n`)).catch(() => {}); // the driver is gone
  }

  async #listen(): Promise<void> {
    for await (const line of lines(this.driver.stdout)) {
      const message = JSON.parse(line) as Message & { id?: number };
      if (message.type === "ready") this.#ready.resolve();
      else if (message.type === "dead") this.#fail("The kernel has died.");
      else this.#executions[message.id!]?.take(message);
    }
    this.#fail("The program that drives the kernel has ended.");
  }

  #fail(why: string): void {
    const error = new Error(why);
    this.#ready.reject(error);
    this.#ready.promise.catch(() => {});
    for (const execution of this.#executions) execution.fail(error);
  }
}
