import { assertEquals } from "@std/assert";
import { Relay } from "../../../course/editor/relay.ts";
import type { Message } from "vscode-jsonrpc/node.js";

/** A relay, with what has reached its two ends. */
function relay() {
  const server: unknown[] = [];
  const client: unknown[] = [];
  const relay = new Relay({ toServer: (message) => server.push(message), toClient: (message) => client.push(message) });
  const tell = (message: object) => relay.fromClient({ jsonrpc: "2.0", ...message } as Message);
  const answer = (message: object) => relay.fromServer({ jsonrpc: "2.0", ...message } as Message);
  return { server, client, tell, answer };
}

const opening = (languageId: string) => ({
  method: "textDocument/didOpen",
  params: { textDocument: { uri: "file:///a.ipynb", languageId, version: 0, text: "1" } },
});

Deno.test("a document of the kernel's language is opened as TypeScript", () => {
  const { server, tell } = relay();
  tell(opening("x.typescript"));
  assertEquals(server, [{ jsonrpc: "2.0", ...opening("typescript") }]);
});

Deno.test("a document that is opened again is closed first, one that was closed is not", () => {
  const { server, tell } = relay();
  const close = { method: "textDocument/didClose", params: { textDocument: { uri: "file:///a.ipynb" } } };
  tell(opening("typescript"));
  tell(opening("typescript"));
  tell(close);
  tell(opening("typescript"));
  const methods = server.map((message) => (message as { method: string }).method.split("/")[1]);
  assertEquals(methods, ["didOpen", "didClose", "didOpen", "didClose", "didOpen"]);
});

Deno.test("a page that is loaded again gets the first answer to initialize, under the number of its own question", () => {
  const { server, client, tell, answer } = relay();
  tell({ id: 0, method: "initialize", params: {} });
  tell({ id: 7, method: "initialize", params: {} }); // before there is an answer
  answer({ id: 0, result: { capabilities: 1 } });
  tell({ method: "initialized", params: {} });
  tell({ id: 9, method: "initialize", params: {} });
  tell({ method: "initialized", params: {} });
  assertEquals(server.length, 2); // initialize and initialized, once each
  assertEquals(client.map((message) => (message as { id: number }).id), [7, 0, 9]);
  assertEquals(
    new Set(client.map((message) => (message as { result: { capabilities: number } }).result.capabilities)),
    new Set([1]),
  );
});

Deno.test("a page that goes away does not shut down the server", () => {
  const { server, client, tell } = relay();
  tell({ id: 3, method: "shutdown" });
  tell({ method: "exit" });
  assertEquals(server, []);
  assertEquals(client, [{ jsonrpc: "2.0", id: 3, result: null }]);
});

Deno.test("hints about names that nobody uses are dropped, errors are not", () => {
  const { client, answer } = relay();
  const diagnostics = [{ code: 6133 }, { code: 2362 }, { code: "no-unused-vars" }];
  answer({ method: "textDocument/publishDiagnostics", params: { uri: "file:///a.ipynb", diagnostics } });
  assertEquals((client[0] as { params: unknown }).params, { uri: "file:///a.ipynb", diagnostics: [{ code: 2362 }] });
});

Deno.test("everything else goes through as it is, a question of the server with the number of initialize too", () => {
  const { server, client, tell, answer } = relay();
  tell({ id: 0, method: "initialize", params: {} });
  answer({ id: 0, method: "workspace/configuration", params: { items: [] } });
  tell({ id: 0, result: [] });
  assertEquals(client, [{ jsonrpc: "2.0", id: 0, method: "workspace/configuration", params: { items: [] } }]);
  assertEquals(server.length, 2);
});
