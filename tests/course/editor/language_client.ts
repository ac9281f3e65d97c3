import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node.js";

/** An error, warning or hint, as the protocol has it. */
export interface Diagnostic {
  readonly message: string;
  readonly code?: string | number;
  readonly severity?: number;
  readonly range: { readonly start: Position };
}

/** A place in a document, counted from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One cell of code, and what VS Code calls it: the notebook's address with a number in its own notation. */
export interface OpenCell {
  readonly uri: string;
  readonly text: string;
}

/** A small client that sends what VS Code sends for a notebook. */
export class LanguageClient implements AsyncDisposable {
  readonly #connection: MessageConnection;
  readonly #server: ReturnType<typeof spawn>;
  readonly #found = new Map<string, readonly Diagnostic[]>();

  private constructor(server: ReturnType<typeof spawn>) {
    this.#server = server;
    this.#connection = createMessageConnection(
      new StreamMessageReader(server.stdout!),
      new StreamMessageWriter(server.stdin!),
    );
    this.#connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.#found.set(uri, diagnostics);
    });
    // Settings as in .vscode/settings.json.
    this.#connection.onRequest(
      "workspace/configuration",
      ({ items }) =>
        items.map(({ section }: { section: string }) =>
          section === "deno" ? { enable: true, unstable: ["webgpu"] } : {}
        ),
    );
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.listen();
  }

  /** Starts the language server of a Deno on a folder. */
  static async start(deno: string, folder: string): Promise<LanguageClient> {
    const env = { ...Deno.env.toObject(), NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
    const client = new LanguageClient(spawn(deno, ["lsp"], { env, stdio: ["pipe", "pipe", "ignore"] }));
    const root = pathToFileURL(folder).href;
    await client.#connection.sendRequest("initialize", {
      processId: null,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "course" }],
      initializationOptions: { enable: true, unstable: ["webgpu"] },
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        notebookDocument: { synchronization: { dynamicRegistration: true } },
        textDocument: { publishDiagnostics: {}, hover: {}, completion: {} },
      },
    });
    await client.#connection.sendNotification("initialized", {});
    return client;
  }

  /** Opens a notebook: its path and the texts of its code cells. */
  async open(path: string, texts: readonly string[]): Promise<OpenCell[]> {
    const { href, pathname } = pathToFileURL(path);
    const cells = texts.map((text, i) => ({ uri: `deno-notebook-cell:${pathname}#W${i}sZmlsZQ%3D%3D`, text }));
    await this.#connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri: href,
        notebookType: "jupyter-notebook",
        version: 0,
        cells: cells.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments: cells.map(({ uri, text }) => ({ uri, languageId: "typescript", version: 1, text })),
    });
    return cells;
  }

  /** What is explained at a place of a cell, as text. */
  async hover(cell: OpenCell, position: Position): Promise<string> {
    return JSON.stringify(
      await this.#connection.sendRequest("textDocument/hover", { textDocument: { uri: cell.uri }, position }),
    );
  }

  /** The names that can stand at a place of a cell. */
  async complete(cell: OpenCell, position: Position): Promise<string[]> {
    const list = await this.#connection.sendRequest<{ items: { label: string }[] }>("textDocument/completion", {
      textDocument: { uri: cell.uri },
      position,
    });
    return list.items.map(({ label }) => label);
  }

  /** The diagnostics of each cell, once all have been looked at; only errors. */
  async errors(cells: readonly OpenCell[]): Promise<Diagnostic[][]> {
    while (!cells.every(({ uri }) => this.#found.has(uri))) await new Promise((resolve) => setTimeout(resolve, 50));
    return cells.map(({ uri }) => this.#found.get(uri)!.filter(({ severity }) => severity === 1));
  }

  async [Symbol.asyncDispose]() {
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    const ended = new Promise((resolve) => this.#server.once("exit", resolve));
    this.#server.stdin!.end();
    await ended;
    this.#connection.dispose();
  }
}
