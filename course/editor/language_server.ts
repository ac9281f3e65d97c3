/**
 * The language server that JupyterLab starts: `deno lsp`, with what stands between the two mended by {@linkcode Relay}.
 * Its only argument is the Deno to run.
 *
 * @module
 */
import process from "node:process";
import { spawn } from "node:child_process";
import { StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";
import { Relay } from "./relay.ts";

const [deno] = Deno.args;
if (deno === undefined) throw new Error("Give the Deno whose language server is to be run.");

const server = spawn(deno, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const toServer = new StreamMessageWriter(server.stdin!);
const toClient = new StreamMessageWriter(process.stdout);
const relay = new Relay({
  toServer: (message) => void toServer.write(message),
  toClient: (message) => void toClient.write(message),
});
new StreamMessageReader(server.stdout!).listen((message) => relay.fromServer(message));
const client = new StreamMessageReader(process.stdin);
client.onClose(() => server.kill());
client.listen((message) => relay.fromClient(message));

if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", () => server.kill());
server.on("exit", (code) => Deno.exit(code ?? 0));
