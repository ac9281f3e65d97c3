import { KERNEL_NAME } from "../../course/setup/kernel/kernel.ts";
import { thisProject } from "../../course/setup/project.ts";
import { Execution, type Message } from "./execution.ts";
import { type JupyterLab, startJupyterLab } from "./jupyterlab.ts";

/** Milliseconds to wait for the end of a connection: now and then Deno does not tell of it. */
const PATIENCE = 5000;

/** A message as the server passes it on. */
interface ServedMessage {
  readonly channel: string;
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string };
  readonly content: Message["content"];
}

/** A kernel behind a Jupyter server, driven through the server's websocket as a notebook in a browser drives it. */
export class ServedKernel implements AsyncDisposable {
  readonly #executions = new Map<string, Execution>();
  readonly #session = crypto.randomUUID();

  private constructor(private readonly lab: JupyterLab, private readonly socket: WebSocket) {
    socket.onmessage = ({ data }) => {
      const { header, parent_header, content } = JSON.parse(data) as ServedMessage;
      this.#executions.get(parent_header.msg_id ?? "")?.take({ type: header.msg_type, content });
    };
  }

  /** Starts a server, with options of Jupyter's, and a kernel that works in the project's folder. */
  static async start(options: readonly string[] = []): Promise<ServedKernel> {
    const lab = await startJupyterLab(thisProject.root, options);
    const id = await startKernel(lab);
    const address = `${lab.address.replace("http", "ws")}api/kernels/${id}/channels?token=${lab.token}`;
    const socket = new WebSocket(address);
    const kernel = new ServedKernel(lab, socket);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`No connection to the kernel:\n${lab.log()}`));
    });
    return kernel;
  }

  /** Sends a cell, and waits for nothing. */
  send(code: string): Execution {
    const ways = { silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
    return this.ask("execute_request", { code, ...ways });
  }

  /** Asks something of the kernel. */
  ask(kind: string, content: Readonly<Record<string, unknown>>): Execution {
    const execution = new Execution();
    const id = crypto.randomUUID();
    this.#executions.set(id, execution);
    this.socket.send(JSON.stringify({
      channel: "shell",
      header: {
        ...{ msg_id: id, msg_type: kind, username: "", session: this.#session, version: "5.3" },
        date: new Date().toISOString(),
      },
      parent_header: {},
      metadata: {},
      content,
    }));
    return execution;
  }

  /** Runs a cell to its end. */
  run(code: string): Promise<Execution> {
    return this.send(code).over();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    this.socket.onclose = () => resolve();
    const late = setTimeout(resolve, PATIENCE);
    this.socket.close();
    await closed;
    clearTimeout(late);
    await this.lab[Symbol.asyncDispose]();
  }
}

/** Asks the server for a kernel, again and again until it listens: it says where before it does. */
async function startKernel({ address, token }: JupyterLab): Promise<string> {
  const request = {
    method: "POST",
    headers: { authorization: `token ${token}` },
    body: JSON.stringify({ name: KERNEL_NAME }),
  };
  for (let tries = 1;; tries++) {
    try {
      const answer = await fetch(`${address}api/kernels`, request);
      return (await answer.json() as { id: string }).id;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
