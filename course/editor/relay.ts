/**
 * What has to be changed in the talk between JupyterLab and Deno's language server for both to understand each other.
 *
 * @module
 */
import type { Message, NotificationMessage, RequestMessage, ResponseMessage } from "vscode-jsonrpc/node.js";

/** Where changed messages go on to. */
export interface Ends {
  toServer(message: Message): void;
  toClient(message: Message): void;
}

/** Request or notification. */
type Call = (RequestMessage | NotificationMessage) & {
  readonly params?: { textDocument?: { uri: string; languageId?: string } };
};

/** A diagnostic of the language server protocol, as far as it matters here. */
interface Diagnostic {
  readonly code?: string | number;
  readonly source?: string;
}

/** JupyterLab names the language after the kernel's MIME type, text/x.typescript, which Deno does not know. */
const LANGUAGES: Readonly<Record<string, string>> = { "x.typescript": "typescript" };

/** What says nothing to a student: a TODO that is not written yet has many names that nobody uses. */
const MISLEADING = new Set<unknown>([
  6133, // '...' is declared but its value is never read.
  6192, // All imports in import declaration are unused.
  6196, // '...' is declared but never used.
  6198, // All destructured elements are unused.
  "no-unused-vars",
  "require-await",
]);

/**
 * Stands between the two ends and mends:
 *
 * - the language of a notebook's document: `x.typescript` becomes `typescript`;
 * - a page that is loaded again initializes the server, which allows that once: it gets the first answer again;
 * - a document that is opened again, as by that page, is closed first;
 * - a page that goes away would shut down the server under the other pages: it ends when JupyterLab ends it;
 * - hints about names that nobody uses are dropped.
 */
export class Relay {
  readonly #ends: Ends;
  readonly #open = new Set<string>();
  #initialize: { id: RequestMessage["id"]; answer?: ResponseMessage; waiting: RequestMessage["id"][] } | undefined;
  #initialized = false;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** Takes a message of JupyterLab. */
  fromClient(message: Message): void {
    const call = message as Call;
    switch (call.method) {
      case "initialize":
        return this.#onInitialize(call as RequestMessage);
      case "initialized":
        if (this.#initialized) return;
        this.#initialized = true;
        return this.#ends.toServer(call);
      case "shutdown":
        return this.#ends.toClient(answerTo((call as RequestMessage).id, null));
      case "exit":
        return;
      case "textDocument/didOpen":
        return this.#onOpen(call);
      case "textDocument/didClose":
        this.#open.delete(call.params?.textDocument?.uri ?? "");
        return this.#ends.toServer(call);
      default:
        return this.#ends.toServer(call);
    }
  }

  /** Takes a message of the language server. */
  fromServer(message: Message): void {
    const { id } = message as ResponseMessage;
    const first = this.#initialize;
    if (first !== undefined && id === first.id && !("method" in message)) {
      first.answer = message as ResponseMessage;
      for (const other of first.waiting) this.#ends.toClient({ ...message, id: other } as ResponseMessage);
    }
    this.#ends.toClient(withoutMisleading(message));
  }

  #onInitialize(request: RequestMessage): void {
    if (this.#initialize === undefined) {
      this.#initialize = { id: request.id, waiting: [] };
      this.#ends.toServer(request);
    } else if (this.#initialize.answer === undefined) {
      this.#initialize.waiting.push(request.id);
    } else {
      this.#ends.toClient({ ...this.#initialize.answer, id: request.id } as ResponseMessage);
    }
  }

  #onOpen(call: Call): void {
    const { textDocument } = call.params!;
    const { uri, languageId = "" } = textDocument!;
    if (this.#open.has(uri)) this.#ends.toServer(notification("textDocument/didClose", { textDocument: { uri } }));
    this.#open.add(uri);
    const known = { ...textDocument, languageId: LANGUAGES[languageId] ?? languageId };
    const params = { ...call.params, textDocument: known };
    this.#ends.toServer({ ...call, params } as NotificationMessage);
  }
}

const notification = (method: string, params: unknown) => ({ jsonrpc: "2.0", method, params }) as Message;

const answerTo = (id: RequestMessage["id"], result: null) => ({ jsonrpc: "2.0", id, result }) as ResponseMessage;

/** Diagnostics without those that mislead. */
function withoutMisleading(message: Message): Message {
  const { method, params } = message as NotificationMessage & { params?: { diagnostics: readonly Diagnostic[] } };
  if (method !== "textDocument/publishDiagnostics") return message;
  const diagnostics = params!.diagnostics.filter(({ code }) => !MISLEADING.has(code));
  return { ...message, params: { ...params, diagnostics } } as NotificationMessage;
}
